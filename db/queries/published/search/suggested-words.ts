import { sql } from "drizzle-orm";
import { limitTo } from "@/db/connection/row-limit.ts";
import { col, type RowOf, readRows } from "@/db/connection/rows.ts";
import { runReadQuery } from "@/db/connection/run-read-query.ts";
import { newestMatches } from "@/db/queries/search/newest-matches.ts";
import { hasKazakhLetter } from "@/lib/language/detection/detect.ts";
import { fold } from "@/lib/language/letters/fold.ts";
import type { SearchWord } from "@/lib/language/search/query.ts";
import { stemsOf } from "@/lib/language/search/terms.ts";
import { dictionaryForm } from "@/lib/language/stems/dictionary-form.ts";
import { functionWords } from "@/lib/language/stems/function-words.ts";
import { type Locale, locales } from "@/lib/site/locales.ts";

/** How many stems are read, the most frequent first, and how many words of each, in alphabetical order: the stem itself comes first. */
const MAX_STEMS = 16;
const MAX_FORMS = 100;
/** If more articles contain a stem, only the newest of them are read. */
const MAX_RARE_ARTICLES = 2_000;
/** From how many articles the languages of a stem are read. */
const MAX_ARTICLES = 3;

export type SuggestedWord = { word: string; locale: Locale };

type StemmedWord = SuggestedWord & { stems: readonly string[] };
const stemShape = {
  lexeme: col.text,
  articles: col.int,
  words: col.texts,
  found: col.texts.as<Locale[]>(),
};
type Stem = RowOf<typeof stemShape>;

/**
 * Words that begin like the typed one, on any keyboard: one for each stem that a live article contains, in its dictionary form. Words of the
 * page's language come first, then by the number of articles.
 */
export async function suggestWords(typed: SearchWord, locale: Locale, count: number): Promise<SuggestedWord[]> {
  const beginnings = [...new Set(typed.spellings.map(fold))];
  const words = (await readStems(beginnings, typed.stems)).flatMap((stem) => wordOf(stem, beginnings, locale) ?? []);
  const rank = (one: StemmedWord) => Number(one.locale !== locale) + 2 * Number(!isAsTyped(one.word, typed));
  const taken = new Set<string>();
  const chosen = words
    .toSorted((a, b) => rank(a) - rank(b))
    .filter(({ word, stems }) => {
      // A word may have several stems.
      const isNew = word !== typed.typed && !stems.some((stem) => taken.has(stem));
      for (const stem of stems) taken.add(stem);
      return isNew;
    });
  return chosen.slice(0, count).map(({ word, locale: language }) => ({ word, locale: language }));
}

/** A person who types a Kazakh letter means it; a person who types none may have a keyboard without them. */
const isAsTyped = (word: string, { typed }: SearchWord): boolean => !hasKazakhLetter(typed) || word.startsWith(typed);

/** The word to suggest for a stem; null if none begins as typed. */
function wordOf({ lexeme, words, found }: Stem, beginnings: string[], locale: Locale): StemmedWord | null {
  const own = found.includes(locale) ? locale : found[0];
  if (!own) return null;
  const forms = words.filter(
    (word) => beginnings.some((beginning) => fold(word).startsWith(beginning)) && !functionWords.has(word),
  );
  for (const language of [own, ...locales]) {
    const ofStem = forms.filter((word) => stemsOf(word, language, "index").includes(lexeme));
    if (ofStem.length === 0) continue;
    const word = dictionaryForm(ofStem, language);
    return { word, locale: hasKazakhLetter(word) ? "kk" : own, stems: stemsOf(word, language, "index") };
  }
  return null;
}

/** Stems that begin as typed, and the possible stems of the word, with their words and the languages of live articles; the most frequent first. */
async function readStems(beginnings: string[], stems: readonly string[]): Promise<Stem[]> {
  const live = sql`exists (select from live_articles a where a.id = i.article_id offset 0)`;
  const asQuery = sql`('''' || s.lexeme || '''')::tsquery`;
  const newest = newestMatches({
    keys: sql`(case when s.articles > ${sql.raw(String(MAX_RARE_ARTICLES))} then '''@.' || s.lexeme || '''' end)`,
    where: live,
    most: MAX_ARTICLES,
  });
  // Prefixes are written as ranges: for an unknown value, `^@` and `like` scan the whole table. No word continues with four «я», and every
  // collation sorts these after all real continuations; stems have another collation than words.
  return runReadQuery((db) =>
    readRows(db, stemShape).of(sql`
      with s as materialized (
        select distinct lexeme, articles from (
          select b.* from json_array_elements_text(${JSON.stringify(beginnings)}::json) as t(beginning) cross join lateral (
            select lexeme, articles from lexeme_stats where lexeme >= t.beginning and lexeme < t.beginning || chr(1114111)
            order by articles desc, lexeme ${limitTo(MAX_STEMS)}) b
          union all
          select lexeme, articles from lexeme_stats where lexeme in (select json_array_elements_text(${JSON.stringify(stems)}::json))
        ) found order by articles desc, lexeme ${limitTo(MAX_STEMS)}
      )
      select s.lexeme, s.articles, w.words, l.found from s
      cross join lateral (select array_agg(f.word) as words from json_array_elements_text(${JSON.stringify(beginnings)}::json) as t(beginning)
        cross join lateral (select (case when starts_with(s.lexeme, t.beginning) then s.lexeme else t.beginning end) collate "default" as start offset 0) b
        cross join lateral (select word, folded from search_words where folded >= b.start and folded < b.start || 'яяяя'
          order by folded ${limitTo(MAX_FORMS)}) f) w
      cross join lateral (select array_agg(distinct holding.locale) as found from (
        (select i.locale from search_index i where search_keys(i.lexemes, i.published_at)
          @@ (case when s.articles <= ${sql.raw(String(MAX_RARE_ARTICLES))} then ${asQuery} end) and ${live} ${limitTo(MAX_ARTICLES)})
        union all
        select i.locale from (${newest}) n join search_index i on i.article_id = n.article_id) holding) l
      where w.words is not null and l.found is not null
      order by s.articles desc, s.lexeme`),
  );
}
