import { sql } from "drizzle-orm";
import { database } from "@/db/client.ts";

export type Words = { rare: string; medium: string; frequent: string };

const SAMPLE = 2_000;
const SHORTEST = 4;
/** A rare word may stand in so many articles of the sample. */
const RARE = 2;

/**
 * Words of the paper's texts by how many articles hold them, about 30 % of them, 1 %, and as few as there are; by a sample of the newest. None
 * is the beginning of another one: a search finds those too.
 */
export async function findWords(): Promise<Words> {
  const found = await database().execute<{ word: string; articles: number }>(sql`
    select l.lexeme as word, count(*)::int as articles
    from (select lexemes from search_index order by published_at desc limit ${SAMPLE}) i, unnest(i.lexemes) l
    where length(l.lexeme) >= ${SHORTEST} group by 1 order by l.lexeme collate "C"`);
  const rows = found.filter(({ word }, index) => !found[index + 1]?.word.startsWith(word));
  const nearest = (share: number): string =>
    rows.reduce((best, row) =>
      Math.abs(row.articles - share * SAMPLE) < Math.abs(best.articles - share * SAMPLE) ? row : best,
    ).word;
  const rare = rows.find(({ articles }) => articles <= RARE);
  return { frequent: nearest(0.3), medium: nearest(0.01), rare: rare?.word ?? nearest(0) };
}
