import { expect, test } from "vitest";
import { pool } from "@/db/connection/client.ts";
import { storyFactory } from "@/db/factories/story-factory.ts";
import { useDatabase } from "@/db/testing/database.ts";
import { noticesOf } from "@/db/testing/notices.ts";
import { renewExcerpts } from "./renew-excerpts.ts";

useDatabase();

const SENTENCE = "Снег шёл весь день, и к вечеру дорогу на перевал закрыли для автобусов.";

async function excerptOfArticle(id: number): Promise<string> {
  const [row] = await pool()<{ excerpt: string }[]>`select excerpt from articles where id = ${id}`;
  return row?.excerpt ?? "";
}

test("excerpts made by an older rule are made again, all others stay", async () => {
  const text = `${SENTENCE} ${SENTENCE} ${SENTENCE}`;
  const old = await storyFactory({ ru: { text } });
  const own = await storyFactory({ ru: { text, standfirst: "Подводка." } });
  const draft = await storyFactory({ ru: { text, status: "draft", publishedAt: null } });
  await pool()`update articles set body_text = ${text}, excerpt = 'Снег шёл весь…' where id in (${old.ru}, ${own.ru}, ${draft.ru})`;
  const notices = await noticesOf(async () => expect(await renewExcerpts()).toBe(1));
  expect(notices).toEqual([`story:${old.storyId}`]);
  expect(await excerptOfArticle(old.ru)).toBe(`${SENTENCE} ${SENTENCE}`);
  expect(await excerptOfArticle(own.ru)).toBe("Снег шёл весь…");
  expect(await excerptOfArticle(draft.ru)).toBe("Снег шёл весь…");
  expect(await renewExcerpts()).toBe(0);
});

test("more articles than one batch are renewed", async () => {
  await storyFactory();
  await pool()`insert into stories (section_id, first_published_at) select section_id, now() from stories, generate_series(1, 450) limit 450`;
  await pool()`insert into articles (story_id, locale, slug, headline, body, body_text, excerpt, status, published_at, list_at)
    select s.id, 'kk', 'x', 'x', '{"type":"doc","content":[]}', 'Қар жауды.', 'Қар…', 'published', now(), now() from stories s`;
  const [{ wrong } = { wrong: 0 }] = await pool()<{ wrong: number }[]>`
    select count(*)::int as wrong from articles where locale = 'kk' and excerpt = 'Қар…'`;
  expect(wrong).toBeGreaterThan(400);
  expect(await renewExcerpts()).toBeGreaterThanOrEqual(wrong);
  const [left] = await pool()`select 1 from articles where locale = 'kk' and excerpt = 'Қар…' limit 1`;
  expect(left).toBeUndefined();
});
