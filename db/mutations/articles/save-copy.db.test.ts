import { beforeAll, describe, expect, test } from "vitest";
import { database, pool } from "@/db/client.ts";
import { copyFactory } from "@/db/factories/copy-factory.ts";
import { sectionFactory } from "@/db/factories/paper-factory.ts";
import { personFactory } from "@/db/factories/person-factory.ts";
import { storyFactory } from "@/db/factories/story-factory.ts";
import { lookUpArticle } from "@/db/queries/published/article.ts";
import { useDatabase } from "@/db/testing/database.ts";
import type { SignedIn } from "@/lib/permissions.ts";
import { createStory } from "./begin.ts";
import { discardCopy, restoreRevision } from "./discard.ts";
import { saveCopy } from "./save-copy.ts";
import { readStoredCopy } from "./stored-copy.ts";

useDatabase();

let olga: SignedIn;
let dauren: SignedIn;
let sectionId: number;

beforeAll(async () => {
  olga = await personFactory({ role: "editor", name: "Ольга" });
  dauren = await personFactory({ role: "editor", name: "Даурен" });
  sectionId = await sectionFactory();
});

async function newArticle(person: SignedIn = olga): Promise<number> {
  const made = await createStory(person, { locale: "ru", sectionId });
  if (!made.ok) throw new Error(made.code);
  return made.value.articleId;
}

/** The headlines of everything that the history of an article holds. */
async function keptHeadlines(articleId: number): Promise<string[]> {
  const rows = await pool()<
    { headline: string }[]
  >`select state ->> 'headline' as headline from revisions where article_id = ${articleId} order by revision`;
  return rows.map(({ headline }) => headline);
}

const standing = async (articleId: number) => (await readStoredCopy(database(), articleId)).copy.headline;

describe("saving what is written", () => {
  test("readers go on seeing what was published", async () => {
    const { ru: articleId, storyId } = await storyFactory({ ru: { headline: "Было" } });
    const saved = await saveCopy(olga, { articleId, revision: 0, copy: copyFactory({ headline: "Пишется" }) });
    expect(saved).toMatchObject({ ok: true, value: { saved: true, revision: 1 } });
    expect(await lookUpArticle(storyId, "ru")).toMatchObject({ article: { headline: "Было" } });
    expect(await standing(articleId)).toBe("Пишется");
  });

  test("the same text again writes nothing", async () => {
    const articleId = await newArticle();
    const copy = copyFactory();
    await saveCopy(olga, { articleId, revision: 0, copy });
    expect(await saveCopy(olga, { articleId, revision: 0, copy })).toMatchObject({
      value: { saved: true, revision: 1 },
    });
  });

  test("where somebody saved meanwhile, both texts are kept and the one that stands comes back", async () => {
    const articleId = await newArticle();
    await saveCopy(olga, { articleId, revision: 0, copy: copyFactory({ headline: "Первый" }) });
    await saveCopy(dauren, { articleId, revision: 1, copy: copyFactory({ headline: "Второй" }) });
    const late = await saveCopy(olga, { articleId, revision: 1, copy: copyFactory({ headline: "Опоздавший" }) });
    expect(late).toMatchObject({
      ok: true,
      value: { saved: false, current: { copy: { headline: "Второй" }, revision: 2, savedBy: "Даурен" } },
    });
    expect(await standing(articleId)).toBe("Второй");
    expect(await keptHeadlines(articleId)).toEqual(["Первый", "Второй", "Опоздавший"]);
  });

  test("an opened article whose copy was thrown away meanwhile meets a conflict, not silence", async () => {
    const { ru: articleId } = await storyFactory({ ru: { headline: "Вышло" } });
    await saveCopy(olga, { articleId, revision: 0, copy: copyFactory({ headline: "А" }) });
    expect(await discardCopy(dauren, { articleId, revision: 1 })).toEqual({ ok: true, value: { revision: 2 } });
    const late = await saveCopy(olga, { articleId, revision: 1, copy: copyFactory({ headline: "Б" }) });
    expect(late).toMatchObject({ value: { saved: false, current: { copy: { headline: "Вышло" }, revision: 2 } } });
    expect(await keptHeadlines(articleId)).toEqual(expect.arrayContaining(["А", "Б"]));
  });

  test("of a hundred savings of two writers in any order no text is lost", async () => {
    const articleId = await newArticle();
    const known = new Map([
      [olga, 0],
      [dauren, 0],
    ]);
    const written: string[] = [];
    const write = async (person: SignedIn, number: number) => {
      const headline = `${person.name} ${number}`;
      written.push(headline);
      const saved = await saveCopy(person, {
        articleId,
        revision: known.get(person) ?? 0,
        copy: copyFactory({ headline }),
      });
      if (!saved.ok) throw new Error(saved.code);
      known.set(person, saved.value.saved ? saved.value.revision : saved.value.current.revision);
    };
    let random = 7;
    for (let number = 0; number < 100; number += 2) {
      random = (random * 16_807) % 2_147_483_647;
      const pair = [write(olga, number), write(dauren, number + 1)];
      // Now together, now one after the other.
      if (random % 3 === 0) await Promise.all(pair);
      else for (const one of pair) await one;
    }
    // What a writer overwrites of their own within five minutes is a step of the same work; what another wrote is not.
    const there = new Set([...(await keptHeadlines(articleId)), await standing(articleId)]);
    const lost = written.filter((headline) => !there.has(headline));
    expect(lost).toEqual([]);
  });
});

describe("who may save", () => {
  test("a reporter saves own drafts, not another's and not what is published", async () => {
    const reporter = await personFactory({ role: "reporter" });
    const other = await personFactory({ role: "reporter" });
    const own = await newArticle(reporter);
    expect(await saveCopy(reporter, { articleId: own, revision: 0, copy: copyFactory() })).toMatchObject({ ok: true });
    expect(await saveCopy(other, { articleId: own, revision: 1, copy: copyFactory() })).toMatchObject({
      code: "not-found",
    });
    const { ru: published } = await storyFactory();
    expect(await saveCopy(reporter, { articleId: published, revision: 0, copy: copyFactory() })).toMatchObject({
      code: "forbidden",
    });
  });

  test("an editor saves only in own languages", async () => {
    const kazakh = await personFactory({ role: "editor", locales: ["kk"] });
    const { ru: articleId } = await storyFactory();
    expect(await saveCopy(kazakh, { articleId, revision: 0, copy: copyFactory() })).toMatchObject({
      code: "forbidden",
    });
  });
});

describe("the history", () => {
  test("a kept state comes back as the working copy, and what stood is kept", async () => {
    const articleId = await newArticle();
    await saveCopy(olga, { articleId, revision: 0, copy: copyFactory({ headline: "Раньше" }) });
    await saveCopy(dauren, { articleId, revision: 1, copy: copyFactory({ headline: "Позже" }) });
    const [kept] = await pool()<{ id: number }[]>`select id from revisions where article_id = ${articleId} limit 1`;
    const restored = await restoreRevision(olga, { articleId, revisionId: kept?.id ?? 0 });
    expect(restored).toEqual({ ok: true, value: { revision: 3 } });
    expect(await standing(articleId)).toBe("Раньше");
    expect(await keptHeadlines(articleId)).toEqual(["Раньше", "Позже"]);
  });

  test("a state of another article is not there", async () => {
    const [first, second] = [await newArticle(), await newArticle()];
    await saveCopy(olga, { articleId: first, revision: 0, copy: copyFactory() });
    await saveCopy(dauren, { articleId: first, revision: 1, copy: copyFactory() });
    const [kept] = await pool()<{ id: number }[]>`select id from revisions where article_id = ${first} limit 1`;
    expect(await restoreRevision(olga, { articleId: second, revisionId: kept?.id ?? 0 })).toMatchObject({
      code: "not-found",
    });
  });

  test("a text that was never published is not thrown away", async () => {
    const articleId = await newArticle();
    await saveCopy(olga, { articleId, revision: 0, copy: copyFactory() });
    expect(await discardCopy(olga, { articleId, revision: 1 })).toMatchObject({ code: "invalid" });
  });
});
