import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { database, pool } from "@/db/connection/client.ts";
import { ownerPool } from "@/db/connection/owner.ts";
import { removeSingleton } from "@/db/connection/singleton.ts";
import { copyFactory } from "@/db/factories/copy-factory.ts";
import { sectionFactory } from "@/db/factories/paper-factory.ts";
import { personFactory } from "@/db/factories/person-factory.ts";
import { storyFactory } from "@/db/factories/story-factory.ts";
import { changeCorrection, correctArticle, removeCorrection } from "@/db/mutations/publishing/correct.ts";
import { chargeQuota, minutesUntilQuota } from "@/db/mutations/storage-quota.ts";
import { getArticleForEditing } from "@/db/queries/newsroom/articles/article.ts";
import { readHistory } from "@/db/queries/newsroom/articles/revisions.ts";
import { lookUpArticle } from "@/db/queries/published/article.ts";
import { publishAsShown } from "@/db/testing/as-shown.ts";
import { useDatabase } from "@/db/testing/database.ts";
import type { SignedIn } from "@/lib/access/permissions.ts";
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

/** The headlines of all states in the history of an article. */
async function keptHeadlines(articleId: number): Promise<string[]> {
  const rows = await pool()<
    { headline: string }[]
  >`select state ->> 'headline' as headline from revisions where article_id = ${articleId} order by revision`;
  return rows.map(({ headline }) => headline);
}

/** Makes each save fail with a deadlock error while the sequence `saves` is below `first`. */
async function failSavesUntil(first: number): Promise<void> {
  await ownerPool().unsafe(`create sequence saves minvalue 0;
    create function fail_save() returns trigger language plpgsql security definer as $$ begin
      if nextval('saves') < ${first} then raise exception 'a deadlock' using errcode = '40P01'; end if;
      return new;
    end $$;
    create trigger fail_save before insert or update on article_drafts for each row execute function fail_save()`);
}

const standing = async (articleId: number) => (await readStoredCopy(database(), articleId)).copy.headline;

describe("saving the working copy", () => {
  test("does not change what readers see", async () => {
    const { ru: articleId, storyId } = await storyFactory({ ru: { headline: "Было" } });
    const saved = await saveCopy(olga, { articleId, revision: 0, copy: copyFactory({ headline: "Пишется" }) });
    expect(saved).toMatchObject({ ok: true, value: { saved: true, revision: 1 } });
    expect(await lookUpArticle(storyId, "ru")).toMatchObject({ article: { headline: "Было" } });
    expect(await standing(articleId)).toBe("Пишется");
  });

  test("writes nothing if the text is the same", async () => {
    const articleId = await newArticle();
    const copy = copyFactory();
    await saveCopy(olga, { articleId, revision: 0, copy });
    expect(await saveCopy(olga, { articleId, revision: 0, copy })).toMatchObject({
      value: { saved: true, revision: 1 },
    });
  });

  test("keeps both texts and returns the current one if somebody saved meanwhile", async () => {
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

  test("returns a conflict if the open copy was discarded meanwhile", async () => {
    const { ru: articleId } = await storyFactory({ ru: { headline: "Вышло" } });
    await saveCopy(olga, { articleId, revision: 0, copy: copyFactory({ headline: "А" }) });
    expect(await discardCopy(dauren, { articleId, revision: 1 })).toEqual({ ok: true, value: { revision: 2 } });
    const late = await saveCopy(olga, { articleId, revision: 1, copy: copyFactory({ headline: "Б" }) });
    expect(late).toMatchObject({ value: { saved: false, current: { copy: { headline: "Вышло" }, revision: 2 } } });
    expect(await keptHeadlines(articleId)).toEqual(expect.arrayContaining(["А", "Б"]));
  });

  test("loses no text in a hundred saves of two writers in any order", async () => {
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
      // Sometimes concurrently, sometimes one after the other.
      if (random % 3 === 0) await Promise.all(pair);
      else for (const one of pair) await one;
    }
    // What a writer overwrites of their own within five minutes is one step of work and is not kept. The other writer's text is.
    const there = new Set([...(await keptHeadlines(articleId)), await standing(articleId)]);
    const lost = written.filter((headline) => !there.has(headline));
    expect(lost).toEqual([]);
  });

  test("loses no text in any of the 32 orders of six saves of two writers who resubmit refused texts", async () => {
    for (let order = 0; order < 32; order += 1) {
      const articleId = await newArticle();
      // The bits of the number decide whose turn it is. By symmetry, one writer always begins.
      const turns = [olga, ...Array.from({ length: 5 }, (_, at) => ((order >> at) % 2 === 0 ? olga : dauren))];
      const seen = new Map([olga, dauren].map(({ id }) => [id, { revision: 0, text: "" }]));
      const saved: string[] = [];
      const refused: string[] = [];
      for (const [at, person] of turns.entries()) {
        const { revision, text } = seen.get(person.id) ?? { revision: 0, text: "" };
        const headline = `${text} ${person.name}${at}`;
        const result = await saveCopy(person, { articleId, revision, copy: copyFactory({ headline }) });
        if (!result.ok) throw new Error(result.code);
        if (result.value.saved) {
          saved.push(...headline.split(" "));
          seen.set(person.id, { revision: result.value.revision, text: headline });
        } else {
          refused.push(headline);
          const { revision: newer, copy } = result.value.current;
          seen.set(person.id, { revision: newer, text: `${copy.headline}${headline}` });
        }
      }
      const [words, kept] = [(await standing(articleId)).split(" "), await keptHeadlines(articleId)];
      expect(saved.filter((word) => !words.includes(word))).toEqual([]);
      expect(refused.filter((headline) => !kept.includes(headline))).toEqual([]);
    }
  });
});

describe("a writer who keeps sending texts based on an old revision", () => {
  /** An article whose current text is Dauren's, and a function that sends stale texts of Olga's. */
  async function meeting() {
    const articleId = await newArticle();
    await saveCopy(olga, { articleId, revision: 0, copy: copyFactory({ headline: "Первый" }) });
    await saveCopy(dauren, { articleId, revision: 1, copy: copyFactory({ headline: "Второй" }) });
    const sendStale = (headline: string) => saveCopy(olga, { articleId, revision: 1, copy: copyFactory({ headline }) });
    return { articleId, sendStale };
  }

  test("loses none of them: each text is kept once", async () => {
    const { articleId, sendStale } = await meeting();
    const texts = ["А", "Б", "В"].map((headline) => copyFactory({ headline }));
    for (const at of [0, 1, 0, 1, 2, 0])
      await saveCopy(olga, { articleId, revision: 1, copy: texts[at] ?? copyFactory() });
    expect(await keptHeadlines(articleId)).toEqual(["Первый", "Второй", "А", "Б", "В"]);
    await saveCopy(dauren, { articleId, revision: 2, copy: copyFactory({ headline: "Третий" }) });
    await sendStale("Г");
    expect(await keptHeadlines(articleId)).toEqual(["Первый", "Второй", "А", "Б", "В", "Третий", "Г"]);
  });

  test("has the newest hundred kept, and their texts displace no text of another writer", async () => {
    const { articleId, sendStale } = await meeting();
    await sendStale("Давно");
    await pool()`update revisions set created_at = now() - interval '1 hour' where state ->> 'headline' = 'Давно'`;
    for (let number = 1; number <= 130; number += 1) await sendStale(`№ ${number}`);
    const kept = await keptHeadlines(articleId);
    const newest = Array.from({ length: 100 }, (_, at) => `№ ${31 + at}`);
    expect([...kept.slice(0, 3), ...kept.slice(-100)]).toEqual(["Первый", "Второй", "Давно", ...newest]);
    // One more if a minute passed during a step.
    expect(kept.length).toBeLessThanOrEqual(3 + 100 + 1);
    expect(await sendStale("Ещё")).toMatchObject({ ok: true, value: { saved: false } });
    expect((await keptHeadlines(articleId)).slice(-2)).toEqual(["№ 130", "Ещё"]);
  });
});

describe("the hourly storage limit of one person", () => {
  beforeEach(() => void removeSingleton("storage-quota"));
  const LARGE = 900_000;
  const large = (letter: string) => {
    const content = [{ type: "paragraph" as const, content: [{ type: "text" as const, text: letter.repeat(LARGE) }] }];
    return copyFactory({ body: { type: "doc", content } });
  };

  test("limits texts that conflict, says when more is allowed, and does not stop normal saves", async () => {
    const articleId = await newArticle();
    await saveCopy(olga, { articleId, revision: 0, copy: copyFactory({ headline: "Начало" }) });
    await saveCopy(olga, { articleId, revision: 1, copy: copyFactory({ headline: "Дальше" }) });
    chargeQuota(olga.id, "kept", 24_000_000);
    const codes: string[] = [];
    for (let number = 0; number < 12; number += 1) {
      const sent = await saveCopy(olga, { articleId, revision: 1, copy: large(String.fromCodePoint(97 + number)) });
      codes.push(sent.ok ? "kept" : sent.code);
      if (!sent.ok) expect(sent.fields).toEqual({ minutes: expect.stringMatching(/^[1-5]$/u) });
    }
    expect(codes.filter((code) => code === "kept").length).toBeLessThan(10);
    expect(codes.at(-1)).toBe("rate-limited");
    const [size] =
      await pool()`select sum(octet_length(state::text))::int as bytes from revisions where article_id = ${articleId}`;
    expect(size?.bytes).toBeLessThan(9_000_000);
    let revision = 2;
    for (let number = 0; number < 60; number += 1) {
      const saved = await saveCopy(olga, { articleId, revision, copy: copyFactory({ headline: `Слово ${number}` }) });
      expect(saved).toMatchObject({ ok: true, value: { saved: true } });
      revision += 1;
    }
    expect(await standing(articleId)).toBe("Слово 59");
    const { ru: published } = await storyFactory();
    await saveCopy(olga, { articleId: published, revision: 0, copy: copyFactory({ headline: "Правка" }) });
    const limited = { code: "rate-limited", fields: { minutes: expect.any(String) } };
    expect(await publishAsShown(olga, { articleId: published, revision: 1, at: null })).toMatchObject(limited);
    expect(await discardCopy(olga, { articleId: published, revision: 1 })).toMatchObject(limited);
    expect(await standing(published)).toBe("Правка");
  });

  test("limits scheduling the same update again and again", async () => {
    const { ru: articleId } = await storyFactory();
    await saveCopy(olga, { articleId, revision: 0, copy: large("я") });
    chargeQuota(olga.id, "kept", 30_000_000);
    const set = () => publishAsShown(olga, { articleId, revision: 1, at: new Date(Date.now() + 3_600_000) });
    expect(await set()).toMatchObject({ ok: true, value: { updateAt: expect.any(String) } });
    expect(await set()).toMatchObject({ code: "rate-limited", fields: { minutes: expect.any(String) } });
  });

  test("counts a save once, even if its transaction was retried", async () => {
    await failSavesUntil(3);
    const articleId = await newArticle(dauren);
    chargeQuota(dauren.id, "written", 30_000_000);
    const save = () => saveCopy(dauren, { articleId, revision: 0, copy: large("a") });
    await ownerPool()`alter sequence saves restart with 0`;
    await expect(save()).rejects.toMatchObject({ cause: { code: "40P01" } });
    await ownerPool()`alter sequence saves restart with 1`;
    expect(await save()).toMatchObject({ value: { saved: true } });
    const nextValue = await ownerPool()`select nextval('saves')::int as value`;
    expect(nextValue).toMatchObject([{ value: 4 }]);
    expect(minutesUntilQuota(dauren.id, "written")).toBe(0);
  });

  test("stops new large texts that have no conflict, but not what replaces them", async () => {
    chargeQuota(dauren.id, "written", 29_000_000);
    const made: number[] = [];
    for (let number = 0; number < 4; number += 1) made.push(await newArticle(dauren));
    const codes: string[] = [];
    for (const articleId of made) {
      const saved = await saveCopy(dauren, { articleId, revision: 0, copy: large("a") });
      codes.push(saved.ok ? "saved" : saved.code);
    }
    expect(codes).toEqual(["saved", "saved", "saved", "rate-limited"]);
    const [articleId = 0] = made;
    expect(await saveCopy(dauren, { articleId, revision: 1, copy: large("b") })).toMatchObject({
      value: { saved: true },
    });
  });
});

describe("permission to save", () => {
  test("a reporter can save own drafts, but not another's and not a published article", async () => {
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

  test("an editor can save only in own languages", async () => {
    const kazakh = await personFactory({ role: "editor", locales: ["kk"] });
    const { ru: articleId } = await storyFactory();
    expect(await saveCopy(kazakh, { articleId, revision: 0, copy: copyFactory() })).toMatchObject({
      code: "forbidden",
    });
  });
});

describe("the history", () => {
  test("restores a state as the working copy, says so and keeps the previous one; restoring that one undoes it", async () => {
    const articleId = await newArticle();
    await saveCopy(olga, { articleId, revision: 0, copy: copyFactory({ headline: "Раньше" }) });
    await saveCopy(dauren, { articleId, revision: 1, copy: copyFactory({ headline: "Позже" }) });
    const [kept] = await pool()<{ id: number }[]>`select id from revisions where article_id = ${articleId} limit 1`;
    const restored = await restoreRevision(olga, { articleId, revisionId: kept?.id ?? 0 });
    expect(restored).toMatchObject({ ok: true, value: { revision: 3 } });
    expect(await standing(articleId)).toBe("Раньше");
    expect(await keptHeadlines(articleId)).toEqual(["Раньше", "Позже", "Раньше"]);
    const [newest, previous, first] = (await readHistory(olga, articleId))?.revisions ?? [];
    expect(newest).toMatchObject({ reason: "restore", by: olga.name, restoredFrom: first?.at });
    expect(restored).toMatchObject({ value: { from: first?.at, undoTo: previous?.revisionId } });
    expect(
      await pool()`select after from audit_log where verb = 'restore-revision' and entity = ${`article:${articleId}`}`,
    ).toEqual([{ after: { revisionId: first?.revisionId, from: first?.at } }]);
    await restoreRevision(olga, { articleId, revisionId: previous?.revisionId ?? 0 });
    expect(await standing(articleId)).toBe("Позже");
  });

  test("leaves nothing to update if the restored state is what readers see", async () => {
    const editor = await personFactory({ role: "editor", locales: ["ru"] });
    const { ru: articleId } = await storyFactory();
    const stored = await getArticleForEditing(editor, articleId);
    const copy = copyFactory({ ...stored?.copy, headline: "Правка" });
    await saveCopy(editor, { articleId, revision: 0, copy });
    await saveCopy(editor, { articleId, revision: 1, copy: { ...copy, headline: stored?.copy.headline ?? "" } });
    await discardCopy(editor, { articleId, revision: 2 });
    const { revisions = [] } = (await readHistory(editor, articleId)) ?? {};
    const restored = await restoreRevision(editor, { articleId, revisionId: revisions[0]?.revisionId ?? 0 });
    expect(restored).toMatchObject({ ok: true });
    expect(await getArticleForEditing(editor, articleId)).toMatchObject({ hasUnpublished: false });
  });

  test("shows the corrections: published, changed, removed and imported ones", async () => {
    const editor = await personFactory({ role: "editor", locales: ["ru"] });
    const { ru: articleId } = await storyFactory();
    await pool()`insert into corrections (article_id, corrected_at, text) values (${articleId}, now() - interval '1 day', 'Из папки')`;
    const made = await correctArticle(editor, { articleId, text: "Верно 26." });
    const { correctionId = 0 } = (made.ok && made.value.corrections[0]) || {};
    await changeCorrection(editor, { articleId, correctionId, was: "Верно 26.", text: "Верно 27." });
    await removeCorrection(editor, { articleId, correctionId, was: "Верно 27." });
    expect((await readHistory(editor, articleId))?.corrections).toMatchObject([
      { verb: "remove-correction", by: editor.name, was: "Верно 27.", text: "" },
      { verb: "change-correction", by: editor.name, was: "Верно 26.", text: "Верно 27." },
      { verb: "correct-article", by: editor.name, was: "", text: "Верно 26." },
      { verb: "correct-article", by: "", was: "", text: "Из папки" },
    ]);
  });

  test("does not restore a state of another article", async () => {
    const [first, second] = [await newArticle(), await newArticle()];
    await saveCopy(olga, { articleId: first, revision: 0, copy: copyFactory() });
    await saveCopy(dauren, { articleId: first, revision: 1, copy: copyFactory() });
    const [kept] = await pool()<{ id: number }[]>`select id from revisions where article_id = ${first} limit 1`;
    expect(await restoreRevision(olga, { articleId: second, revisionId: kept?.id ?? 0 })).toMatchObject({
      code: "not-found",
    });
  });

  test("an article that was never published cannot be discarded", async () => {
    const articleId = await newArticle();
    await saveCopy(olga, { articleId, revision: 0, copy: copyFactory() });
    expect(await discardCopy(olga, { articleId, revision: 1 })).toMatchObject({ code: "invalid" });
  });
});
