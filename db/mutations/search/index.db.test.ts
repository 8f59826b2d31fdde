import { sql } from "drizzle-orm";
import postgres from "postgres";
import { beforeEach, describe, expect, test, vi } from "vitest";
import { database, pool } from "@/db/connection/client.ts";
import { ownerPool } from "@/db/connection/owner.ts";
import { authorFactory } from "@/db/factories/paper-factory.ts";
import { storyFactory } from "@/db/factories/story-factory.ts";
import { superuserUrl, useDatabase } from "@/db/testing/database.ts";
import { countLexemes, countLexemesWhenDue } from "./count-lexemes.ts";
import { indexArticles, indexDue } from "./index-articles.ts";
import { isIndexOutdated, rebuildSearchIndex, SEARCH_RULES } from "./rebuild.ts";
import { dropStemIndex, makeStemIndex, withStemIndexLock } from "./stem-index.ts";

useDatabase();

const byNumber = async (table = "search_index") =>
  pool()<
    { article_id: number; lexemes: string }[]
  >`select article_id, lexemes::text from ${pool()(table)} order by article_id`;

beforeEach(async () => {
  await ownerPool()`truncate stories, search_index, search_words, lexeme_stats cascade`;
  await ownerPool()`drop table if exists search_index_next`;
  await pool()`update search_state set rules = ${SEARCH_RULES}, articles = 0, counted_at = null, rebuild_rules = null, rebuilt_down_to = null`;
});

describe("an article's words in the index", () => {
  test("are those of headline, standfirst, body and byline, each with its weight", async () => {
    const author = await authorFactory();
    await pool()`update author_translations set name = 'Гульнара Ахметова' where author_id = ${author}`;
    await storyFactory({
      authors: [author],
      ru: { headline: "Мост открыт", standfirst: "Праздник у реки", text: "Пришли школьники." },
    });
    const [row] = await byNumber();
    expect(row?.lexemes).toMatch(/'мост':1A/u);
    expect(row?.lexemes).toMatch(/'праздник':\d+B/u);
    expect(row?.lexemes).toMatch(/'школьник':\d+(?:C|,)/u);
    expect(row?.lexemes).toMatch(/'ахметов':\d+(?:'|\s|$)/u);
  });

  test("are removed when it is no longer published", async () => {
    const { ru } = await storyFactory({ ru: { headline: "Мост" } });
    await pool()`update articles set status = 'withdrawn', list_at = null where id = ${ru}`;
    await database().transaction((tx) => indexArticles(tx, [ru]));
    expect(await byNumber()).toEqual([]);
  });
});

describe("counts of stems", () => {
  test("are 1 for new stems, and correct after a count", async () => {
    for (const headline of ["Мост", "Мосты", "Река"])
      await storyFactory({ ru: { headline, standfirst: "", text: "Слово." } });
    const count = async (lexeme: string) =>
      (await pool()`select articles from lexeme_stats where lexeme = ${lexeme}`)[0]?.articles;
    expect(await count("мост")).toBe(1);
    await countLexemes();
    expect([await count("мост"), await count("рек"), await count("слов")]).toEqual([2, 1, 3]);
    expect((await pool()`select articles, words_each from search_state`)[0]).toMatchObject({ articles: 3 });
    await pool()`delete from search_index`;
    await countLexemes();
    expect(await count("мост")).toBeUndefined();
  });

  test("keep a stem that is published during the count", async () => {
    for (const headline of ["Мост", "Мосты"]) await storyFactory({ ru: { headline } });
    // A writer locks a stem, so that the count waits for it after everything was counted.
    const writer = await pool().reserve();
    await writer`begin`;
    await writer`update lexeme_stats set articles = 7 where lexeme = 'мост'`;
    const counting = countLexemes();
    await vi.waitFor(async () => {
      const [row] =
        await pool()`select count(*)::int as waiting from pg_locks where not granted and locktype = 'transactionid'
        and pid in (select pid from pg_stat_activity where datname = current_database())`;
      expect(row?.waiting).toBe(1);
    });
    await storyFactory({ ru: { headline: "Река" } });
    await writer`commit`;
    writer.release();
    await counting;
    expect(await pool()`select articles from lexeme_stats where lexeme in ('мост', 'рек')`).toHaveLength(2);
  });

  test("are repeated when the index has grown, or after a day", async () => {
    await storyFactory({ ru: { headline: "Мост" } });
    expect(await countLexemesWhenDue()).toBe(true);
    expect(await countLexemesWhenDue()).toBe(false);
    await storyFactory({ ru: { headline: "Река" } });
    expect(await countLexemesWhenDue()).toBe(true);
    await pool()`update search_state set counted_at = now() - interval '25 hours'`;
    expect(await countLexemesWhenDue()).toBe(true);
  });
});

describe("the vocabulary", () => {
  const hour = 3_600_000;
  const lexemes = async () =>
    (await pool()<{ lexeme: string }[]>`select lexeme from lexeme_stats`).map(({ lexeme }) => lexeme);
  const words = async () => (await pool()<{ word: string }[]>`select word from search_words`).map(({ word }) => word);
  const withdraw = (id: number) =>
    database().transaction(async (tx) => {
      await tx.execute(sql`update articles set status = 'withdrawn', list_at = null where id = ${id}`);
      await indexArticles(tx, [id]);
    });

  test("has the words of a scheduled article from its publication time on, and not before", async () => {
    const { ru } = await storyFactory({
      ru: { headline: "Комета", publishedAt: new Date(Date.now() + hour) },
    });
    expect([await byNumber(), await lexemes(), await words()]).toEqual([[], [], []]);
    expect(await indexDue()).toBe(0);
    await pool()`update articles set published_at = now() - interval '1 second' where id = ${ru}`;
    await pool()`update search_waiting set at = now() - interval '1 second'`;
    const taken = await Promise.all([indexDue(), indexDue()]);
    expect(Math.max(...taken)).toBe(1);
    expect(await byNumber()).toMatchObject([{ article_id: ru }]);
    expect(await lexemes()).toContain("комет");
    expect(await words()).toContain("комета");
    expect(await pool()`select from search_waiting`).toHaveLength(0);
  });

  test("retries an article that cannot be indexed, and does not block others", async () => {
    const later = { publishedAt: new Date(Date.now() + hour) };
    const [broken, whole] = [
      await storyFactory({ ru: later }),
      await storyFactory({ ru: { ...later, headline: "Комета" } }),
    ];
    await pool()`update articles set published_at = now() - interval '1 second'`;
    await pool()`update articles set body = '{"type":"doc","content":[{"type":"paragraph","content":5}]}' where id = ${broken.ru}`;
    await pool()`update search_waiting set at = now() - interval '1 second'`;
    await expect(indexDue()).rejects.toThrow("1 articles could not be indexed");
    expect(await byNumber()).toMatchObject([{ article_id: whole.ru }]);
    expect(await pool()`select article_id, at > now() + interval '4 minutes' as later from search_waiting`).toEqual([
      { article_id: broken.ru, later: true },
    ]);
  });

  test("forgets a scheduled publication that was cancelled or moved", async () => {
    const { ru } = await storyFactory({ ru: { publishedAt: new Date(Date.now() + hour) } });
    await pool()`update articles set published_at = now() + interval '2 days' where id = ${ru}`;
    await database().transaction((tx) => indexArticles(tx, [ru]));
    expect((await pool()`select at > now() + interval '1 day' as later from search_waiting`)[0]?.later).toBe(true);
    await withdraw(ru);
    expect(await pool()`select from search_waiting`).toHaveLength(0);
  });

  test("deletes at once what no live article contains any more, and keeps what another contains", async () => {
    const { ru } = await storyFactory({ ru: { headline: "Ахметов открыл школу" } });
    await storyFactory({ ru: { headline: "Школы открыты" } });
    await countLexemes();
    await withdraw(ru);
    const left = await lexemes();
    expect([left.includes("ахметов"), left.includes("школ")]).toEqual([false, true]);
    expect(await words()).not.toContain("ахметов");
    expect(await words()).toContain("школы");
  });

  test("deletes the words that an update of a live article removes", async () => {
    const { ru } = await storyFactory({ ru: { headline: "Ахметов открыл мост" } });
    await pool()`update articles set headline = 'Назначен Сериков' where id = ${ru}`;
    await database().transaction((tx) => indexArticles(tx, [ru]));
    expect(await lexemes()).not.toContain("ахметов");
    expect(await words()).not.toContain("ахметов");
    expect(await words()).toContain("сериков");
  });

  test("deletes every word of a withdrawn article, in both languages and Latin letters", async () => {
    const text = "Кітабының авторлары Zymyran туралы айтады; қазақтың мектебінде оқушылардың кеші";
    const { ru, kk } = await storyFactory({
      ru: { headline: "Вышедшие книги", text: "Дети пели песни о дождях и играющих котятах." },
      kk: { headline: "Кітап", text },
    });
    for (const id of [ru, kk]) await withdraw(id);
    expect([await lexemes(), await words()]).toEqual([[], []]);
  });

  test("keeps nothing of two articles withdrawn at the same moment", async () => {
    const made = await Promise.all([1, 2, 3, 4].map(() => storyFactory({ ru: { headline: "Комета" } })));
    await Promise.all(made.map(({ ru }) => withdraw(ru)));
    expect(await lexemes()).toEqual([]);
  });

  test("keeps a word that is published while the last article with it is withdrawn", async () => {
    const { ru } = await storyFactory({ ru: { headline: "Комета" } });
    let published: Promise<unknown> | undefined;
    await database().transaction(async (tx) => {
      await tx.execute(sql`update articles set status = 'withdrawn', list_at = null where id = ${ru}`);
      await indexArticles(tx, [ru]);
      published = storyFactory({ ru: { headline: "Комета летит" } });
      await vi.waitFor(async () => {
        const [row] = await pool()`select count(*)::int as waiting from pg_locks where not granted
          and pid in (select pid from pg_stat_activity where datname = current_database())`;
        expect(row?.waiting).toBe(1);
      });
    });
    await published;
    expect(await lexemes()).toContain("комет");
    expect(await words()).toContain("комета");
  });

  test("does not get back from a count what is withdrawn meanwhile", async () => {
    const { ru } = await storyFactory({ ru: { headline: "Комета" } });
    for (const headline of ["Мост", "Мосты"]) await storyFactory({ ru: { headline } });
    const writer = await pool().reserve();
    await writer`begin`;
    await writer`update lexeme_stats set articles = 7 where lexeme = 'мост'`;
    const counting = countLexemes();
    await vi.waitFor(async () => {
      const [row] = await pool()`select count(*)::int as waiting from pg_locks where not granted
        and pid in (select pid from pg_stat_activity where datname = current_database())`;
      expect(row?.waiting).toBe(1);
    });
    await withdraw(ru);
    await writer`commit`;
    writer.release();
    await counting;
    expect(await lexemes()).not.toContain("комет");
  });

  test("is repaired by a count: words that no live article contains are deleted", async () => {
    await storyFactory({ ru: { headline: "Мост" } });
    await pool()`insert into lexeme_stats values ('комет', 1)`;
    await pool()`insert into search_words values ('комета', 'комета')`;
    await countLexemes();
    expect(await lexemes()).not.toContain("комет");
    expect(await words()).not.toContain("комета");
    expect(await words()).toContain("мост");
  });
});

describe("a rebuilt index", () => {
  /** Creates this many stories in both languages: one by the factory, the others as copies. */
  const paper = async (stories: number) => {
    const { storyId } = await storyFactory({ ru: { headline: "Мост" }, kk: { headline: "Көпір" } });
    await pool()`insert into stories (section_id) select section_id from stories, generate_series(2, ${stories}::int) where id = ${storyId}`;
    const made = await pool()<{ id: number }[]>`insert into articles
      (story_id, locale, slug, headline, body, body_text, word_count, status, published_at, list_at)
      select s.id, a.locale, 'story', a.headline || ' ' || s.id, a.body, a.body_text, a.word_count, a.status, a.published_at, a.list_at
      from articles a cross join stories s where s.id <> ${storyId} returning id`;
    const ids = made.map(({ id }) => id);
    await database().transaction((tx) => indexArticles(tx, ids));
  };

  test("has the content of the old one, replaces it, and has the same structure", async () => {
    await paper(120);
    const before = await byNumber();
    await pool()`update search_index set lexemes = ''`;
    await pool()`update search_state set rules = 0`;
    expect(await isIndexOutdated()).toBe(true);
    const steps: number[] = [];
    const shape =
      () => pool()`select conname, pg_get_constraintdef(oid) as says from pg_constraint where conrelid = 'search_index'::regclass
      union all select indexname, replace(indexdef, 'public.', '') from pg_indexes where tablename = 'search_index' order by 1`;
    const shapeBefore = await shape();
    expect(await rebuildSearchIndex((done) => void steps.push(done))).toBe(240);
    expect(steps).toEqual([100, 200, 240]);
    expect(await byNumber()).toEqual(before);
    expect(await shape()).toEqual(shapeBefore);
    expect(await isIndexOutdated()).toBe(false);
  });

  test("is requested if the index of stems is missing; the process that dropped it builds it, once, also after an interruption", async () => {
    const stems = async () =>
      (await pool()`select indisvalid as valid from pg_index where indexrelid = to_regclass('search_index_stems')`)[0];
    const make = () => withStemIndexLock((connection) => makeStemIndex(connection, "search_index"));
    await dropStemIndex();
    expect([await stems(), await isIndexOutdated()]).toEqual([undefined, true]);
    await Promise.all([make(), make()]);
    expect([await stems(), await isIndexOutdated()]).toEqual([{ valid: true }, false]);
    const superuser = postgres(superuserUrl(), { max: 1 });
    await superuser`update pg_index set indisvalid = false where indexrelid = 'search_index_stems'::regclass`;
    await superuser.end();
    await make();
    expect(await stems()).toEqual({ valid: true });
  });

  test("is not searched before it is finished, and includes what was published meanwhile", async () => {
    await paper(60);
    const before = await byNumber();
    let [during, late]: [unknown, number] = [null, 0];
    await rebuildSearchIndex(async (done) => {
      if (done !== 100) return;
      during = await byNumber();
      late = (await storyFactory({ ru: { headline: "Позже всех" } })).ru;
    });
    expect(during).toEqual(before);
    expect((await byNumber()).at(-1)).toMatchObject({ article_id: late });
    expect(await byNumber()).toHaveLength(121);
  });

  test("starts and is swapped in while somebody writes an article; neither blocks the other", async () => {
    const { ru } = await storyFactory({ ru: { headline: "Мост" } });
    let rebuilt: Promise<number> | undefined;
    await database().transaction(async (tx) => {
      await tx.execute(sql`update articles set headline = 'Река' where id = ${ru}`);
      rebuilt = rebuildSearchIndex();
      await vi.waitFor(async () => expect(await byNumber("search_index_next")).toEqual([]));
      await indexArticles(tx, [ru]);
    });
    await rebuilt;
    expect((await byNumber())[0]?.lexemes).toContain("'рек'");
  });

  test("is resumed after an interruption, and shared by two processes", async () => {
    await paper(150);
    await pool()`update search_state set rules = 0`;
    await expect(
      rebuildSearchIndex((done) => {
        if (done >= 100) throw new Error("broken off");
      }),
    ).rejects.toThrow("broken off");
    expect(await byNumber("search_index_next")).toHaveLength(100);
    const steps: number[] = [];
    const ended = await Promise.all([
      rebuildSearchIndex((done) => void steps.push(done)),
      rebuildSearchIndex((done) => void steps.push(done)),
    ]);
    expect(Math.max(...ended)).toBeGreaterThanOrEqual(200);
    expect(Math.min(...steps)).toBeGreaterThanOrEqual(200);
    expect(await byNumber()).toHaveLength(300);
    expect(await isIndexOutdated()).toBe(false);
  });
});
