import { useTranslations } from "next-intl";
import type { ComponentProps } from "react";
import { Icon } from "@/components/ui/icon.tsx";
import { type EditableName, MAX_COUNTED_STORIES, type NameKind, type NamesView } from "@/lib/newsroom/names.ts";
import { authorAddress, tagAddress } from "@/lib/site/addresses.ts";
import { localeFacts, locales, perLocale } from "@/lib/site/locales.ts";
import { NameActions, type NameVerbs } from "./name-actions.island.tsx";
import { NameForm } from "./name-form.island.tsx";
import styles from "./names.module.css";
import { NamesInspector } from "./names-inspector.tsx";

type NameInspectorProps = {
  kind: NameKind;
  /** Null for a new one. */
  name: EditableName | null;
  view: NamesView;
  verbs: NameVerbs & Pick<ComponentProps<typeof NameForm>, "saveName" | "listMedia">;
};

const nothing = { name: "", slug: "", role: "", bio: "" };

/** A tag, author or place: its form, its public page, and further actions. */
export function NameInspector({ kind, name, view, verbs }: NameInspectorProps) {
  const shown = name ?? {
    kind,
    id: null,
    names: perLocale(() => ""),
    words: perLocale(() => nothing),
    version: "",
    photo: null,
    stories: 0,
  };
  return (
    <NamesInspector tab={kind} view={view}>
      <NameForm
        key={`${kind} ${shown.id}`}
        name={shown}
        view={view}
        saveName={verbs.saveName}
        listMedia={verbs.listMedia}
      />
      {name ? (
        <>
          <Uses name={name} />
          <NameActions name={name} view={view} verbs={verbs} />
        </>
      ) : null}
    </NamesInspector>
  );
}

const addresses = { tag: tagAddress, author: authorAddress, place: null };

/** Number of stories with the name, and its public pages. */
function Uses({ name: { kind, stories, words } }: { name: EditableName }) {
  const t = useTranslations("names");
  const addressOf = addresses[kind];
  return (
    <section>
      <h3>{t("stories")}</h3>
      <p>
        {stories > MAX_COUNTED_STORIES
          ? t("manyStories", { count: MAX_COUNTED_STORIES })
          : t("storyCount", { count: stories })}
      </p>
      {addressOf && stories > 0 ? (
        <p className={styles.pages}>
          {t("onSite")}
          {locales.map((locale) => (
            <a key={locale} href={addressOf(locale, words[locale].slug)} target="_blank" rel="noreferrer">
              {localeFacts[locale].badge}
              <Icon name="outside" />
            </a>
          ))}
        </p>
      ) : null}
    </section>
  );
}
