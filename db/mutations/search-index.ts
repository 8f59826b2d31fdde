import { sql } from "drizzle-orm";
import type { Executor } from "@/db/client.ts";
import { fold, foldedWords } from "@/lib/language/fold.ts";

/** A tsvector holds less than a megabyte; no story is this long. */
const MAX_WORDS = 30_000;

type Indexed = { articleId: number; kicker: string; headline: string; standfirst: string; text: string };

/** Puts an article's words into the search index, or takes them out where it is not published. */
export async function indexArticle(tx: Executor, article: Indexed): Promise<void> {
  const weighted = (text: string, weight: "A" | "B" | "C") =>
    sql`setweight(to_tsvector('simple', ${foldedWords(text).slice(0, MAX_WORDS).join(" ")}), ${weight}::"char")`;
  await tx.execute(sql`delete from search_index where article_id = ${article.articleId}
    and not exists (select from articles where id = ${article.articleId} and status = 'published')`);
  await tx.execute(sql`insert into search_index (article_id, story_id, locale, published_at, lexemes)
    select id, story_id, locale, published_at, ${weighted(article.headline, "A")} || ${weighted(`${article.kicker} ${article.standfirst}`, "B")} || ${weighted(article.text, "C")}
    from articles where id = ${article.articleId} and status = 'published'
    on conflict (article_id) do update set published_at = excluded.published_at, lexemes = excluded.lexemes`);
  await rememberWords(tx, `${article.headline} ${article.standfirst}`);
}

/** Words of four letters and more, for «perhaps you meant»; written as the paper wrote them first. */
async function rememberWords(tx: Executor, text: string): Promise<void> {
  const words = [...new Set(text.toLowerCase().match(/\p{L}{4,40}/gu) ?? [])];
  if (words.length === 0) return;
  // Sorted: two writers that add the same words take their row locks in the same order.
  const rows = words.map((word) => ({ word, folded: fold(word) })).sort((a, b) => (a.folded < b.folded ? -1 : 1));
  const values = sql.join(
    rows.map((row) => sql`(${row.folded}, ${row.word})`),
    sql`, `,
  );
  await tx.execute(sql`insert into search_words (folded, word) values ${values} on conflict do nothing`);
}
