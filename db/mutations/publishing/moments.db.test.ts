import { beforeAll, describe, expect, test } from "vitest";
import { pool } from "@/db/connection/client.ts";
import { copyFactory } from "@/db/factories/copy-factory.ts";
import { authorFactory } from "@/db/factories/paper-factory.ts";
import { personFactory } from "@/db/factories/person-factory.ts";
import { storyFactory } from "@/db/factories/story-factory.ts";
import { discardCopy } from "@/db/mutations/articles/discard.ts";
import { saveCopy } from "@/db/mutations/articles/save-copy.ts";
import { getArticleForEditing } from "@/db/queries/newsroom/articles/article.ts";
import { lookUpArticle } from "@/db/queries/published/article.ts";
import { nextScheduledChange } from "@/db/queries/schedule.ts";
import { publishAsShown } from "@/db/testing/as-shown.ts";
import { useDatabase } from "@/db/testing/database.ts";
import { noticesOf } from "@/db/testing/notices.ts";
import type { SignedIn } from "@/lib/access/permissions.ts";
import { applyDueChanges } from "./due-changes.ts";
import { setArticleEnd } from "./moments.ts";
import { unscheduleUpdate } from "./scheduled-update.ts";
import { withdrawArticle } from "./withdraw.ts";

useDatabase();

let editor: SignedIn;

beforeAll(async () => {
  editor = await personFactory({ role: "editor", locales: ["ru", "kk"] });
});

const later = (hours: number) => new Date(Date.now() + hours * 3_600_000);

/** A public story with a working copy of this headline, revision 1. */
async function edited(headline: string): Promise<{ articleId: number; storyId: number }> {
  const { storyId, ru: articleId } = await storyFactory({ ru: { headline: "Как было", slug: "kak-bylo" } });
  await write(articleId, headline, 0);
  return { storyId, articleId };
}

const write = (articleId: number, headline: string, revision: number) =>
  saveCopy(editor, { articleId, revision, copy: copyFactory({ headline }) });

/** Moves a scheduled time into the past, since tests cannot move the database's clock. */
const comeUpdate = (articleId: number) =>
  pool()`update scheduled_updates set at = now() - interval '1 second' where article_id = ${articleId}`;
const comeEnd = (articleId: number) =>
  pool()`update articles set unpublish_at = now() - interval '1 second' where id = ${articleId}`;

const headlineOf = async (storyId: number) => {
  const found = await lookUpArticle(storyId, "ru");
  return found.found === "article" ? found.article.headline : found.found;
};
const logged = async (articleId: number) =>
  (
    await pool()<{ verb: string }[]>`select verb from audit_log where entity = ${`article:${articleId}`} order by id`
  ).map(({ verb }) => verb);

describe("a scheduled update", () => {
  test("is published at its time with the text as it was when scheduled, as one revision; the story keeps its place", async () => {
    const { articleId, storyId } = await edited("Как стало");
    const at = later(2);
    const settled = await publishAsShown(editor, { articleId, revision: 1, at });
    expect(settled).toMatchObject({ ok: true, value: { updateAt: at.toISOString(), scheduled: false, revision: 1 } });
    expect(await headlineOf(storyId)).toBe("Как было");
    await applyDueChanges();
    expect(await headlineOf(storyId)).toBe("Как было");
    await comeUpdate(articleId);
    const told = await noticesOf(applyDueChanges);
    expect(told).toEqual(expect.arrayContaining([`story:${storyId}`, "front", "search"]));
    expect(await headlineOf(storyId)).toBe("Как стало");
    const [kept] = await pool()`select actor, reason from revisions where article_id = ${articleId} order by id desc`;
    expect(kept).toMatchObject({ actor: `user:${editor.id}`, reason: "update" });
    expect(await getArticleForEditing(editor, articleId)).toMatchObject({ hasUnpublished: false, update: null });
    expect(await logged(articleId)).toEqual(["schedule-update", "update-article"]);
  });

  test("is applied once, however many processes try at once", async () => {
    const { articleId } = await edited("Один раз");
    await publishAsShown(editor, { articleId, revision: 1, at: later(1) });
    await comeUpdate(articleId);
    await Promise.all([applyDueChanges(), applyDueChanges(), applyDueChanges(), applyDueChanges()]);
    expect(await logged(articleId)).toEqual(["schedule-update", "update-article"]);
    expect(await pool()`select from revisions where article_id = ${articleId}`).toHaveLength(1);
  });

  test("does not include what is written after it was scheduled, which stays in the working copy", async () => {
    const { articleId, storyId } = await edited("Назначено");
    await publishAsShown(editor, { articleId, revision: 1, at: later(1) });
    await write(articleId, "Дописано потом", 1);
    await comeUpdate(articleId);
    await applyDueChanges();
    expect(await headlineOf(storyId)).toBe("Назначено");
    const open = await getArticleForEditing(editor, articleId);
    expect(open).toMatchObject({ hasUnpublished: true, copy: { headline: "Дописано потом" }, revision: 2 });
  });

  test("is replaced by another time, and cancelled by an immediate update", async () => {
    const { articleId } = await edited("Слова");
    await publishAsShown(editor, { articleId, revision: 1, at: later(1) });
    await publishAsShown(editor, { articleId, revision: 1, at: later(3) });
    expect(await pool()`select from scheduled_updates where article_id = ${articleId}`).toHaveLength(1);
    expect(await publishAsShown(editor, { articleId, revision: 1, at: null })).toMatchObject({
      value: { updateAt: null, revision: 2 },
    });
    expect(await pool()`select from scheduled_updates where article_id = ${articleId}`).toHaveLength(0);
  });

  test("that was cancelled is never published; its words are still in the working copy", async () => {
    const { articleId, storyId } = await edited("Передумали");
    await publishAsShown(editor, { articleId, revision: 1, at: later(1) });
    expect(await unscheduleUpdate(editor, { articleId })).toMatchObject({ ok: true });
    expect(await unscheduleUpdate(editor, { articleId })).toMatchObject({ code: "conflict" });
    await applyDueChanges();
    expect(await headlineOf(storyId)).toBe("Как было");
    expect(await getArticleForEditing(editor, articleId)).toMatchObject({ copy: { headline: "Передумали" } });
  });

  test("is not published after its words were discarded or the text was withdrawn", async () => {
    const one = await edited("Выброшено");
    await publishAsShown(editor, { articleId: one.articleId, revision: 1, at: later(1) });
    await discardCopy(editor, { articleId: one.articleId, revision: 1 });
    expect(await pool()`select from scheduled_updates where article_id = ${one.articleId}`).toHaveLength(0);
    const other = await edited("Снято");
    await publishAsShown(editor, { articleId: other.articleId, revision: 1, at: later(1) });
    await withdrawArticle(editor, { articleId: other.articleId, reason: "Ошибка" });
    await comeUpdate(other.articleId);
    await applyDueChanges();
    expect(await headlineOf(other.storyId)).toBe("withdrawn");
    expect(await pool()`select from scheduled_updates where article_id = ${other.articleId}`).toHaveLength(0);
  });

  test("that cannot be published says why and does not block others", async () => {
    const { storyId, ru: articleId } = await storyFactory({ ru: { headline: "Как было" } });
    const author = await authorFactory();
    await saveCopy(editor, {
      articleId,
      revision: 0,
      copy: copyFactory({ headline: "Без автора", authorIds: [author] }),
    });
    const other = await edited("Выйдет");
    for (const id of [articleId, other.articleId]) {
      await publishAsShown(editor, { articleId: id, revision: 1, at: later(1) });
      await comeUpdate(id);
    }
    await pool()`delete from authors where id = ${author}`;
    await applyDueChanges();
    expect([await headlineOf(storyId), await headlineOf(other.storyId)]).toEqual(["Как было", "Выйдет"]);
    expect(await getArticleForEditing(editor, articleId)).toMatchObject({ update: { problem: "authorIds" } });
  });
});

describe("an end time", () => {
  test("of a public text: its address gives the reason from that time, and the newsroom sees it as withdrawn", async () => {
    const { storyId, ru: articleId } = await storyFactory({});
    const told = await noticesOf(() => setArticleEnd(editor, { articleId, until: later(2), reason: "Акция прошла" }));
    expect(told).toEqual([`story:${storyId}`]);
    expect((await lookUpArticle(storyId, "ru")).found).toBe("article");
    await comeEnd(articleId);
    const gone = { found: "withdrawn", reason: "Акция прошла", ended: true };
    expect(await lookUpArticle(storyId, "ru")).toMatchObject(gone);
    const dropped = await noticesOf(() => Promise.all([applyDueChanges(), applyDueChanges()]));
    expect(dropped).toContain(`card:${storyId}`);
    expect(await lookUpArticle(storyId, "ru")).toMatchObject(gone);
    expect(await getArticleForEditing(editor, articleId)).toMatchObject({ state: "withdrawn" });
    expect(await logged(articleId)).toEqual(["set-end", "end-article"]);
    expect(await pool()`select from stories where id = ${storyId} and first_published_at is not null`).toHaveLength(0);
  });

  test("is set with the publication, kept by an update, and can be removed", async () => {
    const { articleId } = await edited("До срока");
    const until = later(5);
    await publishAsShown(editor, { articleId, revision: 1, at: null, until });
    await write(articleId, "Ещё правка", 2);
    await publishAsShown(editor, { articleId, revision: 3, at: null });
    expect(await getArticleForEditing(editor, articleId)).toMatchObject({ unpublishAt: until.toISOString() });
    expect(await setArticleEnd(editor, { articleId, until: null, reason: "" })).toMatchObject({
      value: { unpublishAt: null },
    });
  });

  test("is set in both languages at once, each with its own reason", async () => {
    const chief = await personFactory({ role: "chief" });
    const { storyId, ru, kk } = await storyFactory({ ru: {}, kk: {} });
    const also = { locale: "kk" as const, reason: "Науқан аяқталды" };
    await setArticleEnd(chief, { articleId: ru, until: later(2), reason: "Акция прошла", also });
    for (const id of [ru, kk]) await comeEnd(id);
    expect(await lookUpArticle(storyId, "ru")).toMatchObject({ reason: "Акция прошла", ended: true });
    expect(await lookUpArticle(storyId, "kk")).toMatchObject({ reason: "Науқан аяқталды", ended: true });
  });

  test("in the past, before the publication or before its update is refused at its field", async () => {
    const { articleId } = await edited("Слова");
    const ask = (until: Date) => setArticleEnd(editor, { articleId, until, reason: "" });
    expect(await ask(later(-1))).toMatchObject({ code: "invalid", fields: { until: "past" } });
    await publishAsShown(editor, { articleId, revision: 1, at: later(4) });
    expect(await ask(later(3))).toMatchObject({ fields: { until: "before-update" } });
    await ask(later(5));
    const late = await publishAsShown(editor, { articleId, revision: 1, at: later(6) });
    expect(late).toMatchObject({ code: "invalid", fields: { at: "after-end" } });
    const { ru: coming } = await storyFactory({ ru: { publishedAt: later(2) } });
    expect(await setArticleEnd(editor, { articleId: coming, until: later(1), reason: "" })).toMatchObject({
      fields: { until: "before-start" },
    });
  });

  test("does not outlive a withdrawal: published again, the text has no end", async () => {
    const { articleId, storyId } = await edited("Снова");
    await setArticleEnd(editor, { articleId, until: later(1), reason: "" });
    await comeEnd(articleId);
    await applyDueChanges();
    expect(await publishAsShown(editor, { articleId, revision: 1, at: null })).toMatchObject({ ok: true });
    expect(await headlineOf(storyId)).toBe("Снова");
    expect(await getArticleForEditing(editor, articleId)).toMatchObject({ unpublishAt: null, withdrawnReason: "" });
  });
});

test("the next scheduled time of any kind is known, with what it affects", async () => {
  await pool()`delete from scheduled_updates`;
  await pool()`update articles set unpublish_at = null`;
  const { articleId } = await edited("Слова");
  const { storyId, ru } = await storyFactory({});
  const [update, end, publication] = [later(20), later(21), later(22)];
  await publishAsShown(editor, { articleId, revision: 1, at: update });
  await setArticleEnd(editor, { articleId: ru, until: end, reason: "" });
  const coming = await storyFactory({ ru: { publishedAt: publication } });
  expect(await nextScheduledChange(later(19))).toEqual({ at: update, tags: [] });
  const over = await nextScheduledChange(update);
  expect([over?.at, over?.tags]).toEqual([end, expect.arrayContaining([`card:${storyId}`, "front"])]);
  const out = await nextScheduledChange(end);
  expect([out?.at, out?.tags]).toEqual([publication, expect.arrayContaining([`story:${coming.storyId}`])]);
  expect(out?.tags).not.toContain(`card:${coming.storyId}`);
});
