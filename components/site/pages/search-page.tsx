import type { ReactNode } from "react";
import { AdditionalStyles } from "@/components/site/additional-styles.tsx";
import { RowCard } from "@/components/site/cards/row-card.tsx";
import { SearchField } from "@/components/site/frame/search-form.tsx";
import { LatestAside } from "@/components/site/front/latest-aside.tsx";
import { ListColumns } from "@/components/site/lists/list-columns.tsx";
import { ReadThisWeek } from "@/components/site/lists/other-stories.tsx";
import { Pager } from "@/components/site/lists/pager.tsx";
import { wordsIn } from "@/i18n/words.ts";
import type { SearchFacets, SearchHit, StoryCard } from "@/lib/article/news.ts";
import { archiveAddress, searchAddress } from "@/lib/site/addresses.ts";
import { isLocale, type Locale, localeFacts } from "@/lib/site/locales.ts";
import { SearchChoices, type SearchParams } from "./search-choices.tsx";

const SEARCH_FORM = "search";

type TranslatedSearch = { locale: Locale; query: string; stories: number };

type SearchResult = {
  hits: SearchHit[];
  /** Number of stories found, in total and per language, regardless of the language filter. */
  counts: { all: number } & Record<Locale, number>;
  /** Words that occur nowhere, and the corrected words that were searched instead. */
  corrected: { typed: string; meant: string }[];
  /** Synonyms that were searched too. */
  synonyms: string[];
  /** The search in another language, with the number of stories that it finds. */
  translated: TranslatedSearch[];
  /** Whether the search stopped before it had covered everything. */
  isCutShort: boolean;
  facets: SearchFacets;
};

type SearchPageProps = {
  locale: Locale;
  now: Date;
  /** The search that the address describes. */
  params: SearchParams;
  result: SearchResult;
  older: string | null;
  newer: string | null;
  /** What a page without hits shows instead. */
  instead: { latest: StoryCard[]; mostRead: StoryCard[] } | null;
};

/** The search page: field, filters, hits. Without hits: advice, and stories that others read. */
export function SearchPage(props: SearchPageProps) {
  const { locale, params, now, instead, result } = props;
  const t = wordsIn(locale, "search");
  return (
    <div className="wrap">
      <header className="title plain">
        <h1>{t("title")}</h1>
      </header>
      <SearchField
        locale={locale}
        query={params.q}
        kept={{ lang: params.lang, order: params.order }}
        id={SEARCH_FORM}
      />
      {params.q && <SearchChoices {...{ locale, params }} {...result} form={SEARCH_FORM} />}
      {result.isCutShort && <p className="found">{t("cutShort")}</p>}
      {!instead && <Found {...props} />}
      {instead && (
        <ListColumns aside={<LatestAside cards={instead.latest} locale={locale} now={now} />}>
          <AdditionalStyles />
          <div className="blank">
            {params.q ? <NothingFound {...{ locale, params }} translated={result.translated} /> : <p>{t("blank")}</p>}
          </div>
          <MostRead cards={instead.mostRead} locale={locale} now={now} />
        </ListColumns>
      )}
    </div>
  );
}

/** Maximum number of synonyms that are named. */
const MAX_SYNONYMS = 5;

function Found({ locale, now, params, result, older, newer }: SearchPageProps) {
  const { hits, counts, corrected, synonyms, translated } = result;
  const t = wordsIn(locale, "search");
  const exactly = (words: ReactNode) => (
    <a className="txt-link" href={searchAddress(locale, { ...params, exact: "1" })}>
      {words}
    </a>
  );
  return (
    <>
      {corrected.length > 0 && (
        <p className="found">
          {t.rich("corrected", {
            typed: corrected.map(({ typed }) => typed).join(" "),
            meant: corrected.map(({ meant }) => meant).join(" "),
            link: exactly,
          })}
        </p>
      )}
      <p className="found">
        {t("found", { count: isLocale(params.lang) ? counts[params.lang] : counts.all })}
        {synonyms.length > 0 && (
          <>
            {" "}
            {t.rich("besides", {
              words: synonyms
                .slice(0, MAX_SYNONYMS)
                .map((words) => `«${words}»`)
                .join(", "),
              typed: params.q,
              link: exactly,
            })}
          </>
        )}
      </p>
      <Translated locale={locale} params={params} translated={translated} />
      <div className="dated">
        {hits.map((hit) => (
          <RowCard key={hit.card.storyId} card={hit.card} locale={locale} now={now} hit={hit} />
        ))}
      </div>
      <div className="closing">
        <Pager locale={locale} older={older} newer={newer} first={searchAddress(locale, params)} />
      </div>
    </>
  );
}

/** Links to the same search in another language. */
type TranslatedProps = Pick<SearchPageProps, "locale" | "params"> & Pick<SearchResult, "translated">;

function Translated({ locale, params, translated }: TranslatedProps) {
  const t = wordsIn(locale, "search");
  return translated.map(({ locale: other, query, stories }) => (
    <p key={other} className="found">
      {t.rich(`translated.${other}`, {
        query,
        count: stories,
        link: (words) => (
          <a
            className="txt-link"
            href={searchAddress(locale, { ...params, q: query, lang: other })}
            lang={other === locale ? undefined : localeFacts[other].lang}
          >
            {words}
          </a>
        ),
      })}
    </p>
  ));
}

function NothingFound({ locale, params, translated }: TranslatedProps) {
  const t = wordsIn(locale, "search");
  return (
    <>
      <h2>{t("nothing", { query: params.q })}</h2>
      <Translated locale={locale} params={params} translated={translated} />
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

function MostRead({ cards, locale, now }: { cards: StoryCard[]; locale: Locale; now: Date }) {
  if (cards.length === 0) return null;
  return (
    <ReadThisWeek locale={locale}>
      {cards.map((card) => (
        <RowCard key={card.storyId} card={card} locale={locale} now={now} headingLevel={3} />
      ))}
    </ReadThisWeek>
  );
}
