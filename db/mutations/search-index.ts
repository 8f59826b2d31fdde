import { type SQL, sql } from "drizzle-orm";
import type { Executor } from "@/db/client.ts";
import { fold, foldedWords } from "@/lib/language/fold.ts";

/** A tsvector holds less than a megabyte; no story is this long. */
const MAX_WORDS = 30_000;

type Indexed = { articleId: number; kicker: string; headline: string; standfirst: string; text: string };

/** The words of a text as the index takes them: folded, one space between. */
export function indexedText(text: string): string {
  return foldedWords(text).slice(0, MAX_WORDS).join(" ");
}

/** The weighted words of an article; each text as `indexedText` makes it, `lead` of kicker and standfirst. */
export function lexemesOf({ headline, lead, text }: Record<"headline" | "lead" | "text", SQL>): SQL {
  const weighted = (words: SQL, weight: "A" | "B" | "C") =>
    sql`setweight(to_tsvector('simple', ${words}), ${sql.raw(`'${weight}'`)})`;
  return sql`${weighted(headline, "A")} || ${weighted(lead, "B")} || ${weighted(text, "C")}`;
}

/** Puts an article's words into the search index, or takes them out where it is not published. */
export async function indexArticle(tx: Executor, article: Indexed): Promise<void> {
  const lexemes = lexemesOf({
    headline: sql`${indexedText(article.headline)}`,
    lead: sql`${indexedText(`${article.kicker} ${article.standfirst}`)}`,
    text: sql`${indexedText(article.text)}`,
  });
  await tx.execute(sql`delete from search_index where article_id = ${article.articleId}
    and not exists (select from articles where id = ${article.articleId} and status = 'published')`);
  await tx.execute(sql`insert into search_index (article_id, story_id, locale, published_at, lexemes)
    select id, story_id, locale, published_at, ${lexemes} from articles where id = ${article.articleId} and status = 'published'
    on conflict (article_id) do update set published_at = excluded.published_at, lexemes = excluded.lexemes`);
  await rememberWords(tx, wordsToRemember(`${article.headline} ${article.standfirst}`));
}

/** A word as it is looked for, and as it is offered. */
export type RememberedWord = { folded: string; word: string };

/** Words of four letters and more, for «perhaps you meant». */
export function wordsToRemember(text: string): RememberedWord[] {
  const words = [...new Set(text.toLowerCase().match(/\p{L}{4,40}/gu) ?? [])];
  return words.map((word) => ({ word, folded: fold(word) }));
}

/** Keeps those words that are new, as the paper wrote them first. */
export async function rememberWords(tx: Executor, words: RememberedWord[]): Promise<void> {
  if (words.length === 0) return;
  // Sorted: two writers that add the same words take their row locks in the same order.
  const rows = words.toSorted((a, b) => (a.folded < b.folded ? -1 : 1));
  const values = sql.join(
    rows.map((row) => sql`(${row.folded}, ${row.word})`),
    sql`, `,
  );
  await tx.execute(sql`insert into search_words (folded, word) values ${values} on conflict do nothing`);
}
