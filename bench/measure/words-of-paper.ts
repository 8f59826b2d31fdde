import { sql } from "drizzle-orm";
import { database } from "@/db/connection/client.ts";
import { stemsOf, wordsOf } from "@/lib/language/search/terms.ts";
import type { Locale } from "@/lib/site/locales.ts";

/**
 * Words of the paper's texts by the number of articles that a search finds. `rare`: about 50 articles at any size of paper;
 * `medium`: about 1 % of the articles; `frequent`: about 30 %; `three`: queries of three words, by description.
 */
export type Words = { rare: string; medium: string; frequent: string; three: Record<string, string> };

const SAMPLE_ARTICLES = 300;
const MIN_WORD_LENGTH = 4;

type Counted = { word: string; articles: number };

/** Finds these words in the latest articles, by the counts that the search itself uses. */
export async function findWords(): Promise<Words> {
  const texts = await database().execute<{ locale: Locale; text: string }>(
    sql`select locale, headline || ' ' || body_text as text from articles where status = 'published' order by id desc limit ${SAMPLE_ARTICLES}`,
  );
  const stems = new Map<string, readonly string[]>();
  for (const { locale, text } of texts)
    for (const { word } of wordsOf(text))
      if (word.length >= MIN_WORD_LENGTH && /^\p{L}+$/u.test(word)) stems.set(word, stemsOf(word, locale, "query"));
  const { words, articles } = await count(stems);
  const nearest = (share: number, most = 1): Counted[] => {
    const distance = (one: Counted) => Math.abs(Math.log(one.articles / (share * articles)));
    return words.toSorted((a, b) => distance(a) - distance(b)).slice(0, most);
  };
  const said = (found: Counted[]) => found.map(({ word }) => word).join(" ");
  const [rare, medium, frequent] = [said(nearest(50 / Math.max(1, articles))), said(nearest(0.01)), said(nearest(0.3))];
  const three = {
    "a rare word, one of 1 % and one of 30 %": `${frequent} ${medium} ${rare}`,
    "three words of 1 %": said(nearest(0.01, 3)),
    "two words of 1 % and one of 30 %": `${frequent} ${said(nearest(0.01, 2))}`,
    "a word of 1 % and two of 30 %": `${said(nearest(0.3, 2))} ${medium}`,
    "three words of 30 %": said(nearest(0.3, 3)),
  };
  return { rare, medium, frequent, three };
}

/**
 * Returns words with the number of articles that hold the most frequent of their stems (one word for each number), and the number of
 * articles in the paper.
 */
async function count(stems: ReadonlyMap<string, readonly string[]>): Promise<{ words: Counted[]; articles: number }> {
  const rows = await database().execute<{ lexeme: string; articles: number }>(
    sql`select lexeme, articles from lexeme_stats where lexeme in (select jsonb_array_elements_text(${JSON.stringify([...stems.values()].flat())}::jsonb))`,
  );
  const [state] = await database().execute<{ articles: number }>(sql`select articles from search_state`);
  const counts = new Map(rows.map((row) => [row.lexeme, row.articles]));
  const words = [...stems].map(([word, own]) => ({
    word,
    articles: Math.max(...own.map((lexeme) => counts.get(lexeme) ?? 0)),
  }));
  const apart = new Map(words.filter(({ articles }) => articles > 0).map((one) => [one.articles, one]));
  return { words: [...apart.values()], articles: state?.articles ?? 0 };
}
