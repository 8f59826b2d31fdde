import { sql } from "drizzle-orm";
import { newestWith } from "@/db/queries/search/newest-with.ts";
import { reading } from "@/db/connection/reading.ts";
import { limitTo } from "@/db/connection/row-limit.ts";
import { hasKazakhLetter } from "@/lib/language/detection/detect.ts";
import { dictionaryForm } from "@/lib/language/stems/dictionary-form.ts";
import { fold } from "@/lib/language/letters/fold.ts";
import { functionWords } from "@/lib/language/stems/function-words.ts";
import type { SearchWord } from "@/lib/language/search/query.ts";
import { stemsOf } from "@/lib/language/search/terms.ts";
import { type Locale, locales } from "@/lib/site/locales.ts";

/** Stems that are looked at, the most frequent ones, and words of each, by the alphabet: the stem itself stands first. */
const STEMS = 16;
const FORMS = 100;
/** A stem that more articles hold is found among the newest of them. */
const RARE = 2_000;
/** Articles that are asked for their language. */
const ASKED = 3;

export type SuggestedWord = { word: string; locale: Locale };

type StemmedWord = SuggestedWord & { stems: readonly string[] };
type Stem = { lexeme: string; articles: number; words: string[]; found: Locale[] };

/**
 * Words that begin like the one that is being typed, on whatever keyboard: one of each stem that a live article holds, as a dictionary lists it.
 * Those of the page's language first, then those that most articles hold.
 */
export async function suggestWords(typed: SearchWord, locale: Locale, count: number): Promise<SuggestedWord[]> {
  const beginnings = [...new Set(typed.spellings.map(fold))];
  const words = (await readStems(beginnings, typed.stems)).flatMap((stem) => wordOf(stem, beginnings, locale) ?? []);
  const rank = (one: StemmedWord) => Number(one.locale !== locale) + 2 * Number(!isAsTyped(one.word, typed));
  const taken = new Set<string>();
  const chosen = words
    .toSorted((a, b) => rank(a) - rank(b))
    .filter(({ word, stems }) => {
      // One word may have several stems.
      const isNew = word !== typed.typed && !stems.some((stem) => taken.has(stem));
      for (const stem of stems) taken.add(stem);
      return isNew;
    });
  return chosen.slice(0, count).map(({ word, locale: language }) => ({ word, locale: language }));
}

/** Who types a Kazakh letter means it; who types none may have a keyboard without. */
const isAsTyped = (word: string, { typed }: SearchWord): boolean => !hasKazakhLetter(typed) || word.startsWith(typed);

/** Of the words of a stem the one to be offered, null where none begins as it was typed. */
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

/** Stems that begin so, and those that the word may have, with words and with the languages of live articles that hold them; the frequent first. */
async function readStems(beginnings: string[], stems: readonly string[]): Promise<Stem[]> {
  const live = sql`exists (select from live_articles a where a.id = i.article_id offset 0)`;
  const asQuery = sql`('''' || s.lexeme || '''')::tsquery`;
  const newest = newestWith({
    query: sql`(case when s.articles > ${sql.raw(String(RARE))} then ${asQuery} end)`,
    sign: ".",
    where: live,
    most: ASKED,
  });
  // Ranges are written out: for a value that is not known beforehand `^@` and `like` read the whole table. No word goes on with four «я», and in
  // every collation these stand after all that words do go on with; stems have another collation than words.
  return reading(async (db) => [
    ...(await db.execute<Stem>(sql`
      with s as materialized (
        select distinct lexeme, articles from (
          select b.* from json_array_elements_text(${JSON.stringify(beginnings)}::json) as t(beginning) cross join lateral (
            select lexeme, articles from lexeme_stats where lexeme >= t.beginning and lexeme < t.beginning || chr(1114111)
            order by articles desc, lexeme ${limitTo(STEMS)}) b
          union all
          select lexeme, articles from lexeme_stats where lexeme in (select json_array_elements_text(${JSON.stringify(stems)}::json))
        ) found order by articles desc, lexeme ${limitTo(STEMS)}
      )
      select s.lexeme, s.articles, w.words, l.found from s
      cross join lateral (select array_agg(f.word) as words from json_array_elements_text(${JSON.stringify(beginnings)}::json) as t(beginning)
        cross join lateral (select (case when starts_with(s.lexeme, t.beginning) then s.lexeme else t.beginning end) collate "default" as start offset 0) b
        cross join lateral (select word, folded from search_words where folded >= b.start and folded < b.start || 'яяяя'
          order by folded ${limitTo(FORMS)}) f) w
      cross join lateral (select array_agg(distinct holding.locale) as found from (
        (select i.locale from search_index i where search_keys(i.lexemes, i.published_at)
          @@ (case when s.articles <= ${sql.raw(String(RARE))} then ${asQuery} end) and ${live} ${limitTo(ASKED)})
        union all
        select i.locale from (${newest}) n join search_index i on i.article_id = n.article_id) holding) l
      where w.words is not null and l.found is not null
      order by s.articles desc, s.lexeme`)),
  ]);
}
