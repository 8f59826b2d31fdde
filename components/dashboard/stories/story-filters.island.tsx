"use client";

import Link from "next/link";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { type FormEvent, useTransition } from "react";
import { Icon } from "@/components/ui/icon.tsx";
import type { Named } from "@/lib/newsroom/page-data.ts";
import {
  hasFilters,
  parseStoriesRequest,
  type StoriesRequest,
  shownStates,
  storiesAddress,
} from "@/lib/newsroom/stories.ts";
import { localeFacts, locales } from "@/lib/site/locales.ts";

type StoryFiltersProps = { request: StoriesRequest; sections: Named[]; authors: Named[] };

/** The table's filters, applied immediately. A plain GET form, so that it also works before hydration. */
export function StoryFilters({ request, sections, authors }: StoryFiltersProps) {
  const t = useTranslations("stories");
  const states = useTranslations("desk.states");
  const router = useRouter();
  const [pending, startTransition] = useTransition();
  const narrow = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const given = Object.fromEntries([...new FormData(event.currentTarget)].map(([name, value]) => [name, `${value}`]));
    startTransition(() => router.push(storiesAddress(parseStoriesRequest(given))));
  };
  return (
    <form
      className="desk-filters"
      action="/dashboard/stories"
      key={storiesAddress(request)}
      onChange={narrow}
      onSubmit={narrow}
      aria-busy={pending}
    >
      <Kept request={request} />
      {request.text ? (
        <Link
          prefetch={false}
          className="chip"
          aria-current="true"
          href={storiesAddress({ ...request, text: "", before: "" })}
        >
          <span className="vh">{t("withoutText")} </span>«{request.text}»
          <Icon name="cross" />
        </Link>
      ) : null}
      <Choice name="section" label={t("section")} any={t("anySection")} value={request.sectionId} options={sections} />
      <Choice name="author" label={t("author")} any={t("anyAuthor")} value={request.authorId} options={authors} />
      <Choice
        name="lang"
        label={t("language")}
        any={t("anyLanguage")}
        value={request.language}
        options={locales.map((locale) => ({ id: locale, name: localeFacts[locale].badge }))}
      />
      <Choice
        name="state"
        label={t("state")}
        any={t("anyState")}
        value={request.state}
        options={shownStates.map((state) => ({ id: state, name: states(state) }))}
      />
      <noscript>
        <button type="submit" className="button small">
          {t("apply")}
        </button>
      </noscript>
      {hasFilters(request) ? (
        <Link
          prefetch={false}
          className="button quiet small"
          href={storiesAddress({ tab: request.tab, sort: request.sort })}
        >
          {t("reset")}
        </Link>
      ) : null}
    </form>
  );
}

/** Hidden fields that keep the rest of the address. */
function Kept({ request: { tab, text, sort } }: { request: StoriesRequest }) {
  return (
    <>
      <input type="hidden" name="tab" value={tab} />
      <input type="hidden" name="sort" value={sort} />
      {text ? <input type="hidden" name="q" value={text} /> : null}
    </>
  );
}

type ChoiceProps = {
  name: string;
  label: string;
  any: string;
  value: string | number | null;
  options: { id: string | number; name: string }[];
};

function Choice({ name, label, any, value, options }: ChoiceProps) {
  return (
    <select className={value ? "chip is-set" : "chip"} name={name} defaultValue={value ?? ""} aria-label={label}>
      <option value="">{any}</option>
      {options.map((option) => (
        <option key={option.id} value={option.id}>
          {option.name}
        </option>
      ))}
    </select>
  );
}
