import { getTranslations } from "next-intl/server";
import { archiveAddress, searchAddress } from "@/lib/addresses.ts";
import { type Locale, localeFacts, locales } from "@/lib/locales.ts";
import type { SearchHit, StoryCard } from "@/lib/news.ts";
import { type ChipGroup, FilterChips } from "./filter-chips.tsx";
import { LatestAside } from "./latest-aside.tsx";
import { ListColumns } from "./list-columns.tsx";
import { Pager } from "./pager.tsx";
import { RowCard } from "./row-card.tsx";
import { SearchField } from "./search-form.tsx";

export type SearchOrder = "relevance" | "newest";

type SearchPageProps = {
  locale: Locale;
  now: Date;
  /** What the reader typed; empty before anything was. */
  query: string;
  hits: SearchHit[];
  /** Stories found in all and in each language, whatever the choice of language. */
  counts: { all: number } & Record<Locale, number>;
  language: Locale | null;
  order: SearchOrder;
  /** A spelling that finds something, where this one finds nothing. */
  suggestion: { text: string; count: number } | null;
  older: string | null;
  newer: string | null;
  latest: StoryCard[];
};

/** Search: field, choices, what was found; a way on where nothing was. */
export async function SearchPage(props: SearchPageProps) {
  const { locale, query, language, order, now, latest } = props;
  const t = await getTranslations({ locale, namespace: "search" });
  const kept = {
    lang: language ?? undefined,
    order: order === "newest" ? "new" : undefined,
  };
  return (
    <div className="wrap">
      <header className="title plain">
        <h1>{t("title")}</h1>
      </header>
      <SearchField locale={locale} query={query} kept={kept} />
      {query && <FilterChips label={t("choices")} groups={await chipGroups(props)} />}
      {query && props.hits.length > 0 ? (
        <Found {...props} />
      ) : (
        <ListColumns aside={<LatestAside cards={latest} locale={locale} now={now} />}>
          <div className="blank">{query ? <NothingFound {...props} /> : <p>{t("blank")}</p>}</div>
        </ListColumns>
      )}
    </div>
  );
}

async function chipGroups({ locale, query, counts, language, order }: SearchPageProps): Promise<ChipGroup[]> {
  const t = await getTranslations({ locale, namespace: "search" });
  const address = (lang: Locale | null, by: SearchOrder) =>
    searchAddress(locale, {
      q: query,
      lang: lang ?? undefined,
      order: by === "newest" ? "new" : undefined,
    });
  const languages = await Promise.all(
    locales.map(async (one) => {
      const own = await getTranslations({ locale: one, namespace: "search" });
      const label = own("inThisLanguage", { count: counts[one] });
      return {
        label,
        href: address(one, order),
        current: language === one,
        lang: one === locale ? undefined : localeFacts[one].lang,
      };
    }),
  );
  const all = {
    label: t("all", { count: counts.all }),
    href: address(null, order),
    current: language === null,
  };
  if (counts.all === 0) return [{ chips: [all, ...languages] }];
  const orders = [
    {
      label: t("byRelevance"),
      href: address(language, "relevance"),
      current: order === "relevance",
    },
    {
      label: t("byDate"),
      href: address(language, "newest"),
      current: order === "newest",
    },
  ];
  return [{ chips: [all, ...languages] }, { label: t("order"), chips: orders, atEnd: true }];
}

async function Found({ locale, now, query, hits, counts, language, order, older, newer }: SearchPageProps) {
  const t = await getTranslations({ locale, namespace: "search" });
  const first = searchAddress(locale, {
    q: query,
    lang: language ?? undefined,
    order: order === "newest" ? "new" : undefined,
  });
  return (
    <>
      <p className="found">{t("found", { count: language ? counts[language] : counts.all })}</p>
      {hits.map((hit) => (
        <RowCard key={hit.card.storyId} card={hit.card} locale={locale} now={now} hit={hit} />
      ))}
      <div className="closing">
        <Pager locale={locale} older={older} newer={newer} first={first} />
      </div>
    </>
  );
}

async function NothingFound({ locale, query, suggestion }: SearchPageProps) {
  const t = await getTranslations({ locale, namespace: "search" });
  return (
    <>
      <h2>{t("nothing", { query })}</h2>
      {suggestion && (
        <p>
          {t.rich("suggestion", {
            count: suggestion.count,
            text: suggestion.text,
            link: (words) => (
              <a className="txt-link" href={searchAddress(locale, { q: suggestion.text })}>
                {words}
              </a>
            ),
          })}
        </p>
      )}
      <p>
        {t.rich("advice", {
          link: (words) => (
            <a className="txt-link" href={archiveAddress(locale)}>
              {words}
            </a>
          ),
        })}
      </p>
    </>
  );
}
