import { type SQL, sql } from "drizzle-orm";
import type { Database } from "@/db/connection/client.ts";
import { limitTo } from "@/db/connection/row-limit.ts";
import { col, readRows } from "@/db/connection/rows.ts";
import { synonymBeginning } from "@/db/schema/columns.ts";
import { fold } from "@/lib/language/letters/fold.ts";
import { editDistance } from "@/lib/language/search/edit-distance.ts";
import { readQuery, type SearchQuery, type SearchWord } from "@/lib/language/search/query.ts";
import { synonymBeginnings, withSynonyms } from "@/lib/language/search/synonyms.ts";
import { type TranslatedQuery, translationsOf } from "@/lib/language/search/translations.ts";
import type { TermWords } from "@/lib/translation/glossary.ts";
import { SearchBudget } from "./budget.ts";
import { type Counts, lexemesOfQuery } from "./search-plan.ts";

/** A query as it is searched: its parsed form, the frequency of its words, its translations, and the words that were corrected. */
export type ResolvedQuery = {
  query: SearchQuery;
  counts: Counts;
  translations: TranslatedQuery[];
  corrected: { typed: string; meant: string }[];
};

type Known = Omit<ResolvedQuery, "corrected">;

/** Shorter words are not corrected. */
const MIN_CORRECTED_LENGTH = 4;
/** How many words with similar trigrams are compared; the one with the fewest typing errors is taken. */
const MAX_SIMILAR_WORDS = 50;
/**
 * Minimum trigram similarity of two words, tried in this order. Most typing errors leave 0.3, which is found in a tenth of the time; two letters
 * in the wrong order may leave less.
 */
const MIN_SIMILARITIES = [0.3, 0.2];
/** How many unknown words are corrected, how many spellings of each are looked up, and the timeout of one lookup, ms. */
const MAX_CORRECTED = 3;
const MAX_SPELLINGS = 2;
const CORRECTION_TIMEOUT_MS = 100;

/** How many terms of the glossary with the same first letters as a word are compared. */
const MAX_TERMS = 2_000;

/** `literally`: search the query as typed, without corrections and synonyms. */
type Options = { literally?: boolean | undefined; budget?: SearchBudget };

/**
 * Parses a query, and looks up the frequency of its words and the editors' synonyms and translations for them. A word that occurs nowhere is replaced
 * by the nearest one that does, as far as the budget allows. With `literally` there are no synonyms, translations and corrections.
 */
export async function resolveQuery(
  text: string,
  db: Database,
  { literally = false, budget = new SearchBudget() }: Options = {},
): Promise<ResolvedQuery> {
  const typed = await lookUp(readQuery(text), db, literally);
  const unknown = literally ? [] : typed.query.words.filter((word) => isUnknown(word, typed));
  const nearer = new Map<string, string>();
  for (const word of unknown.slice(0, MAX_CORRECTED)) {
    for (const alike of MIN_SIMILARITIES) {
      const meant = nearer.has(word.typed) ? null : await budget.step(() => nearest(word, alike, db), null);
      if (meant) nearer.set(word.typed, meant);
    }
  }
  const { query, counts, translations } =
    nearer.size > 0 ? await lookUp(readQuery(text, nearer), db, literally) : typed;
  return {
    query,
    translations,
    counts: query.synonyms.length > 0 ? (await readKnown(query, [], db)).counts : counts,
    corrected: [...nearer].map(([word, meant]) => ({ typed: word, meant })),
  };
}

/** A query with the synonyms of its words; the frequency of the synonyms is not read yet. */
async function lookUp(query: SearchQuery, db: Database, literally: boolean): Promise<Known> {
  const { counts, groups, terms } = await readKnown(query, literally ? [] : synonymBeginnings(query), db);
  return { query: withSynonyms(query, groups), counts, translations: translationsOf(query, terms) };
}

const isUnknown = (word: SearchWord, { query, counts }: Known): boolean =>
  word.typed.length >= MIN_CORRECTED_LENGTH &&
  /^\p{L}+$/u.test(word.typed) &&
  word.stems.every((lexeme) => counts.of({ lexeme, isPrefix: false }) === 0) &&
  !query.synonyms.some(({ of }) => of.includes(word));

/** How many typing errors a word of this length may contain. */
const mostSlips = (word: string): number => (word.length > 7 ? 2 : 1);

/** Among similar words of the paper, the one with the fewest typing errors between it and the typed word; null if none is near. */
async function nearest(word: SearchWord, alike: number, db: Database): Promise<string | null> {
  const typed = word.spellings.slice(0, MAX_SPELLINGS).map(fold);
  const rows = await db.transaction(async (tx) => {
    await tx.execute(sql`select set_config('pg_trgm.similarity_threshold', ${String(alike)}, true),
      set_config('statement_timeout', ${String(CORRECTION_TIMEOUT_MS)}, true)`);
    return readRows(tx, { typed: col.text, folded: col.text, word: col.text }).of(sql`
      select t.typed, w.folded, w.word from json_array_elements_text(${JSON.stringify(typed)}::json) as t(typed)
      cross join lateral (select folded, word from search_words where folded % t.typed
        order by similarity(folded, t.typed) desc, folded ${limitTo(MAX_SIMILAR_WORDS)}) w`);
  });
  let found: { slips: number; word: string } | null = null;
  for (const row of rows) {
    const most = mostSlips(row.typed);
    const slips = editDistance(row.typed, row.folded, most);
    if (slips <= most && slips < (found?.slips ?? most + 1)) found = { slips, word: row.word };
  }
  return found?.word ?? null;
}

type Read = { counts: Counts; groups: string[][]; terms: TermWords[] };

/**
 * Reads how many articles contain each stem of a query, and the groups of synonyms and the terms of the glossary with a word that has one of these
 * beginnings.
 */
async function readKnown(query: SearchQuery, beginnings: string[], db: Database): Promise<Read> {
  const asked = lexemesOfQuery(query);
  const lexemes = JSON.stringify(asked.map(({ lexeme, isPrefix }) => ({ lexeme, beginning: isPrefix })));
  const wordsBegun = (id: SQL, table: SQL) =>
    sql`(select distinct s.id from json_array_elements_text(${JSON.stringify(beginnings)}::json) as b(beginning)
      cross join lateral (select ${id} as id from ${table} w where ${synonymBeginning(sql`w.words`)} = b.beginning offset 0) s)`;
  const [row] = await readRows(db, {
    articles: col.int,
    counts: col.json<number[]>().orNull,
    groups: col.json<string[][]>().orNull,
    terms: col.json<TermWords[]>().orNull,
  }).of(sql`
    select (select articles from search_state) as articles,
      (select json_agg(case when a.beginning
          then (select coalesce(sum(s.articles), 0) from lexeme_stats s
            where s.lexeme >= a.lexeme and s.lexeme < a.lexeme || chr(1114111))
          else coalesce((select s.articles from lexeme_stats s where s.lexeme = a.lexeme), 0) end order by a.place)
        from rows from (json_to_recordset(${lexemes}::json) as (lexeme text, beginning bool))
          with ordinality as a(lexeme, beginning, place)) as counts,
      (select json_agg((select json_agg(o.words order by o.place) from synonym_words o where o.group_id = g.id) order by g.id)
        from ${wordsBegun(sql`group_id`, sql`synonym_words`)} g) as groups,
      (select json_agg((select json_object_agg(o.locale, o.words) from glossary_words o where o.term_id = g.id) order by g.id)
        from (select id from ${wordsBegun(sql`term_id`, sql`glossary_words`)} begun order by id ${limitTo(MAX_TERMS)}) g) as terms`);
  const counts = new Map(
    asked.map(({ lexeme, isPrefix }, place) => [key(lexeme, isPrefix), row?.counts?.[place] ?? 0]),
  );
  return {
    counts: {
      articles: row?.articles ?? 0,
      of: ({ lexeme, isPrefix }) => counts.get(key(lexeme, isPrefix)) ?? 0,
    },
    groups: row?.groups ?? [],
    terms: row?.terms ?? [],
  };
}

const key = (lexeme: string, isPrefix: boolean): string => (isPrefix ? `${lexeme}*` : lexeme);
