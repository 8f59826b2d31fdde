import { sql } from "drizzle-orm";
import { limitTo } from "@/db/connection/row-limit.ts";
import { col, type RowOf, readRows } from "@/db/connection/rows.ts";
import { runReadQuery } from "@/db/connection/run-read-query.ts";
import { newestMatches } from "@/db/queries/search/newest-matches.ts";
import { lexemesOfQuery, typedTerm } from "@/db/queries/search/search-plan.ts";
import { tsquery } from "@/db/queries/search/tsquery.ts";
import { fold } from "@/lib/language/letters/fold.ts";
import type { SearchQuery } from "@/lib/language/search/query.ts";
import { type Locale, locales } from "@/lib/site/locales.ts";

/** If more articles contain the words, only headlines of the last two years are searched, one week after another. */
const MAX_RARE_ARTICLES = 300;
const RECENT_MS = 2 * 365 * 86_400_000;
/** How many articles are read per suggested story: a story may match in both languages. */
const ARTICLES_PER_STORY = 3;

const suggestedStoryShape = {
  story_id: col.int,
  locale: col.oneOf(locales),
  headline: col.text,
  slug: col.text,
  section_slug: col.text,
};
export type SuggestedStory = RowOf<typeof suggestedStoryShape>;

/** The newest live stories with all the words in a headline, the last one possibly as a prefix; in the reader's language if that matches. */
export async function suggestStories(query: SearchQuery, locale: Locale, count: number): Promise<SuggestedStory[]> {
  const typed = typedTerm(query.words);
  const live = sql`exists (select from live_articles a where a.id = i.article_id offset 0)`;
  const most = count * ARTICLES_PER_STORY;
  const newest = newestMatches({
    keys: sql`(select ${tsquery(typed, { weekKey: "!" })}::text from asked where articles > ${sql.raw(String(MAX_RARE_ARTICLES))})`,
    where: live,
    from: new Date(Math.floor((Date.now() - RECENT_MS) / 86_400_000) * 86_400_000),
    most,
  });
  return runReadQuery((db) =>
    readRows(db, suggestedStoryShape).of(sql`
      with asked as materialized (
        select ${tsquery(typed)}::tsquery as query, min(articles) as articles from (
          select w.place, sum(s.articles) as articles
          from json_to_recordset(${JSON.stringify(lookUps(query))}::json) as w(place int, lexeme text, "end" text)
          left join lateral (select articles from lexeme_stats where lexeme >= w.lexeme and lexeme <= w.end offset 0) s on true
          group by w.place) of_word
      ), rare as materialized (
        select i.article_id from search_index i
        where search_keys(i.lexemes, i.published_at) @@ (select query from asked where coalesce(articles, 0) <= ${sql.raw(String(MAX_RARE_ARTICLES))})
          and ts_filter(i.lexemes, '{a}') @@ (select query from asked) and ${live}
        order by i.published_at desc ${limitTo(most)}
      ), newest as materialized (${newest}),
      found as (
        select distinct on (a.story_id) a.* from (select article_id from rare union all select article_id from newest) f
        cross join lateral (select * from live_articles where id = f.article_id offset 0) a
        order by a.story_id, a.locale <> ${locale}
      )
      select a.story_id, a.locale, a.headline, a.slug, t.slug as section_slug from found a
      join stories s on s.id = a.story_id join section_translations t on t.section_id = s.section_id and t.locale = a.locale
      order by a.locale <> ${locale}, a.published_at desc, a.story_id desc ${limitTo(count)}`),
  );
}

/** The ranges of stems to look up for each word, to learn how many articles contain it. */
function lookUps({ words }: SearchQuery): { place: number; lexeme: string; end: string }[] {
  return words.flatMap((word, place) => {
    const begun = (lexeme: string) => ({ place, lexeme, end: `${lexeme}\u{10ffff}` });
    const stems = lexemesOfQuery({ words: [word], synonyms: [] });
    return [
      ...stems.map(({ lexeme, isPrefix }) => (isPrefix ? begun(lexeme) : { place, lexeme, end: lexeme })),
      ...word.spellings.map((spelling) => begun(fold(spelling))),
    ];
  });
}
