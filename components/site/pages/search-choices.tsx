import type { Chip } from "@/components/site/lists/filter-chips.tsx";
import { wordsIn } from "@/i18n/words.ts";
import type { SearchFacet, SearchFacets } from "@/lib/article/news.ts";
import { searchAddress } from "@/lib/site/addresses.ts";
import { isLocale, type Locale, localeFacts, locales } from "@/lib/site/locales.ts";

/** The search that the address describes. */
export type SearchParams = {
  q: string;
  lang?: string;
  section?: string;
  author?: string;
  place?: string;
  year?: string;
  order?: string;
  exact?: string;
};

type SearchChoicesProps = {
  locale: Locale;
  params: SearchParams;
  counts: { all: number } & Record<Locale, number>;
  facets: SearchFacets;
  /** Id of the search form that the selects belong to. */
  form: string;
};

const narrowings = ["section", "author", "place", "year"] as const;

/** Search filters: language and order as links; section, author, place and year as selects that are submitted with the form. */
export function SearchChoices({ locale, params, counts, facets, form }: SearchChoicesProps) {
  const t = wordsIn(locale, "search");
  const byDate = params.order === "new";
  return (
    <nav className="facets plain" aria-label={t("choices")}>
      <div>
        <Chips chips={languageChips(locale, params, counts)} />
      </div>
      <div>
        {narrowings.map((kind) => (
          <Choice
            key={kind}
            form={form}
            name={kind}
            label={t(kind)}
            any={t(`any.${kind}`)}
            chosen={params[kind]}
            offered={facets[kind]}
          />
        ))}
      </div>
      {counts.all > 0 && (
        <div className="end">
          <span>{t("order")}</span>
          <Chips
            chips={[
              {
                label: t("byRelevance"),
                href: searchAddress(locale, { ...params, order: undefined }),
                current: !byDate,
              },
              { label: t("byDate"), href: searchAddress(locale, { ...params, order: "new" }), current: byDate },
            ]}
          />
        </div>
      )}
    </nav>
  );
}

function languageChips(locale: Locale, params: SearchParams, counts: SearchChoicesProps["counts"]): Chip[] {
  const t = wordsIn(locale, "search");
  const all = {
    label: t("all", { count: counts.all }),
    href: searchAddress(locale, { ...params, lang: undefined }),
    current: !isLocale(params.lang),
  };
  const languages = locales.map((one): Chip => {
    const own = wordsIn(one, "search");
    const label = own("inThisLanguage", { count: counts[one] });
    const chip = { label, href: searchAddress(locale, { ...params, lang: one }), current: params.lang === one };
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
  offered: SearchFacet[];
};

/** A select with the values found; left out if all hits have the same value. */
function Choice({ form, name, label, any, chosen, offered }: ChoiceProps) {
  if (!chosen && offered.length < 2) return null;
  const known = !chosen || offered.some(({ value }) => value === chosen);
  return (
    <select className="chip" form={form} name={name} aria-label={label} defaultValue={chosen ?? ""}>
      <option value="">{any}</option>
      {!known && <option value={chosen}>{chosen}</option>}
      {offered.map(({ value, label: words, stories }) => (
        <option key={value} value={value}>
          {`${words} · ${stories}`}
        </option>
      ))}
    </select>
  );
}
