import { type SQL, sql } from "drizzle-orm";
import { database } from "@/db/connection/client.ts";
import { col, readRows } from "@/db/connection/rows.ts";
import { containsPattern } from "@/db/queries/newsroom/articles/like-patterns.ts";
import { nameOrder, nameSearched } from "@/db/schema/columns.ts";
import { can, type Person } from "@/lib/access/permissions.ts";
import { fold, foldedWords } from "@/lib/language/letters/fold.ts";
import { stemsOf } from "@/lib/language/search/terms.ts";
import type { Locale } from "@/lib/site/locales.ts";
import { type FoundTerms, MAX_TERMS, type Term, type TermsPage, termFinder } from "@/lib/translation/glossary.ts";
import { type TranslationSource, translatedFields } from "@/lib/translation/translation.ts";

const PAGE_SIZE = 50;
/** All forms of a word share at least this many first letters, so terms with other first letters than any word of a text are skipped. */
const PREFIX_LENGTH = 2;

type Original = Pick<TranslationSource, (typeof translatedFields)[number] | "blocks" | "locale">;

/** SQL: the words of the term `g`, by language. */
const wordsByLocale = sql`(select json_object_agg(o.locale, o.words) from glossary_words o where o.term_id = g.id)`;

/** A page of the glossary by its words in a language; `text` is searched in all languages. Null if the person may not change it. */
export async function listTerms(
  person: Person,
  { locale, text, after }: { locale: Locale; text: string; after: number | null },
): Promise<TermsPage | null> {
  if (!can(person, "edit-names")) return null;
  const sorted = nameOrder(locale, sql`w.words`);
  const holds: SQL =
    text === ""
      ? sql`true`
      : sql`w.term_id in (select s.term_id from glossary_words s where ${nameSearched(sql`s.words`)} like ${containsPattern(fold(text))})`;
  const beyond: SQL =
    after === null
      ? sql`true`
      : sql`(${sorted}, w.term_id) > (select ${nameOrder(locale, sql`a.words`)}, a.term_id from glossary_words a where a.term_id = ${after} and a.locale = ${locale})`;
  const rows = await readRows(database(), { id: col.int, words: col.json<Term["words"]>() }).of(sql`
    select g.id, ${wordsByLocale} as words from (
      select w.term_id as id, ${sorted} as sorted from glossary_words w where w.locale = ${locale} and ${holds} and ${beyond}
      order by ${sorted}, w.term_id limit ${PAGE_SIZE + 1}) g order by g.sorted, g.id`);
  const terms = rows.slice(0, PAGE_SIZE);
  return { terms, next: rows.length > PAGE_SIZE ? (terms.at(-1)?.id ?? null) : null };
}

/** One term; null if it does not exist or the person may not change it. */
export async function getTerm(person: Person, id: number): Promise<Term | null> {
  if (!can(person, "edit-names")) return null;
  const [term] = await readRows(database(), { id: col.int, words: col.json<Term["words"]>() }).of(
    sql`select g.id, ${wordsByLocale} as words from glossary g where g.id = ${id}`,
  );
  return term ?? null;
}

/** The terms that an original contains, in any form, by the fields and blocks that contain them. */
export async function termsIn(source: Original): Promise<FoundTerms> {
  const rows = await readRows(database(), {
    id: col.int,
    words: col.json<Term["words"]>(),
  }).of(sql`select g.id, ${wordsByLocale} as words from glossary g
    where g.id in (select w.term_id from glossary_words w where w.locale = ${source.locale}
      and left(${nameSearched(sql`w.words`)}, ${PREFIX_LENGTH}) in (select jsonb_array_elements_text(${JSON.stringify(beginningsOf(source))}::jsonb)))
    order by g.id limit ${MAX_TERMS}`);
  const find = termFinder(rows, source.locale, (word, locale) => stemsOf(word.toLowerCase(), locale, "index"));
  const found = partsOf(source)
    .map(([name, words]) => [name, find(words)] as const)
    .filter(([, terms]) => terms.length > 0);
  return {
    terms: [...new Set(found.flatMap(([, terms]) => terms))],
    places: Object.fromEntries(found.map(([name, terms]) => [name, terms.map(({ id }) => id)])),
  };
}

function partsOf(source: Original): (readonly [name: string, words: string])[] {
  return [
    ...translatedFields.map((field) => [field, source[field]] as const),
    ...source.blocks.map(({ id, words }) => [id, words] as const),
  ];
}

function beginningsOf(source: Original): string[] {
  const words = partsOf(source).flatMap(([, text]) => foldedWords(text));
  return [...new Set(words.map((word) => word.slice(0, PREFIX_LENGTH)))];
}
