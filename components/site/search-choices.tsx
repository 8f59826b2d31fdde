import { wordsIn } from "@/i18n/words.ts";
import { searchAddress } from "@/lib/addresses.ts";
import { isLocale, type Locale, localeFacts, locales } from "@/lib/locales.ts";
import type { Section } from "@/lib/news.ts";
import type { Chip } from "./filter-chips.tsx";

/** A search as it stands in its address. */
export type SearchQuery = { q: string; lang?: string; section?: string; year?: string; order?: string; exact?: string };

type SearchChoicesProps = {
  locale: Locale;
  asked: SearchQuery;
  counts: { all: number } & Record<Locale, number>;
  sections: Pick<Section, "name" | "slug">[];
  years: number[];
  /** Id of the search form, which the lists of sections and years belong to. */
  form: string;
};

/** How a search is narrowed: language and order by links, section and year by lists that go with the form's button. */
export function SearchChoices({ locale, asked, counts, sections, years, form }: SearchChoicesProps) {
  const t = wordsIn(locale, "search");
  const byDate = asked.order === "new";
  return (
    <nav className="facets plain" aria-label={t("choices")}>
      <div>
        <Chips chips={languageChips(locale, asked, counts)} />
      </div>
      <div>
        <Choice form={form} name="section" label={t("section")} any={t("anySection")} chosen={asked.section}>
          {sections.map(({ name, slug }) => [slug, name])}
        </Choice>
        <Choice form={form} name="year" label={t("year")} any={t("anyYear")} chosen={asked.year}>
          {years.map((year) => [String(year), String(year)])}
        </Choice>
      </div>
      {counts.all > 0 && (
        <div className="end">
          <span>{t("order")}</span>
          <Chips
            chips={[
              {
                label: t("byRelevance"),
                href: searchAddress(locale, { ...asked, order: undefined }),
                current: !byDate,
              },
              { label: t("byDate"), href: searchAddress(locale, { ...asked, order: "new" }), current: byDate },
            ]}
          />
        </div>
      )}
    </nav>
  );
}

function languageChips(locale: Locale, asked: SearchQuery, counts: SearchChoicesProps["counts"]): Chip[] {
  const t = wordsIn(locale, "search");
  const all = {
    label: t("all", { count: counts.all }),
    href: searchAddress(locale, { ...asked, lang: undefined }),
    current: !isLocale(asked.lang),
  };
  const languages = locales.map((one): Chip => {
    const own = wordsIn(one, "search");
    const label = own("inThisLanguage", { count: counts[one] });
    const chip = { label, href: searchAddress(locale, { ...asked, lang: one }), current: asked.lang === one };
    return one === locale ? chip : { ...chip, lang: localeFacts[one].lang };
  });
  return [all, ...languages];
}

function Chips({ chips }: { chips: Chip[] }) {
  return chips.map((chip) => (
    <a
      key={chip.href}
      className="chip"
      href={chip.href}
      lang={chip.lang}
      aria-current={chip.current ? "true" : undefined}
    >
      {chip.label}
    </a>
  ));
}

type ChoiceProps = {
  form: string;
  name: string;
  label: string;
  any: string;
  chosen: string | undefined;
  children: [value: string, label: string][];
};

function Choice({ form, name, label, any, chosen, children }: ChoiceProps) {
  return (
    <select className="chip" form={form} name={name} aria-label={label} defaultValue={chosen ?? ""}>
      <option value="">{any}</option>
      {children.map(([value, words]) => (
        <option key={value} value={value}>
          {words}
        </option>
      ))}
    </select>
  );
}
