import { eq, sql } from "drizzle-orm";
import { beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import type { Body } from "@/blocks/registry/block-types.ts";
import { database } from "@/db/connection/client.ts";
import { copyFactory } from "@/db/factories/copy-factory.ts";
import { pictureFactory, placeFactory, sectionFactory, tagFactory } from "@/db/factories/paper-factory.ts";
import { personFactory } from "@/db/factories/person-factory.ts";
import { serial } from "@/db/factories/serial.ts";
import { storyFactory } from "@/db/factories/story-factory.ts";
import { createStory } from "@/db/mutations/articles/begin.ts";
import { saveCopy } from "@/db/mutations/articles/save-copy.ts";
import { setStoryFields } from "@/db/mutations/articles/story-fields.ts";
import { describePicture, replacePicture } from "@/db/mutations/media/media-library.ts";
import { getOpenedArticle } from "@/db/queries/newsroom/articles/opened-article.ts";
import { media } from "@/db/schema/media.ts";
import { shownTo } from "@/db/testing/as-shown.ts";
import { useDatabase } from "@/db/testing/database.ts";
import { lockWaits } from "@/db/testing/lock-waits.ts";
import type { SignedIn } from "@/lib/access/permissions.ts";
import { ok } from "@/lib/result.ts";
import { publishArticle } from "./publish.ts";
import { approveArticle, submitArticle } from "./review.ts";

useDatabase();

const HOUR_MS = 3_600_000;

let editor: SignedIn;
let reporter: SignedIn;
let sectionId: number;
let other: { sectionId: number; placeId: number; tagId: number };

beforeAll(async () => {
  editor = await personFactory({ role: "editor" });
  reporter = await personFactory({ role: "reporter" });
  sectionId = await sectionFactory();
  other = { sectionId: await sectionFactory(), placeId: await placeFactory(), tagId: await tagFactory() };
});

/** A picture that the reporter uploaded. */
async function broughtPicture(): Promise<number> {
  const mediaId = await pictureFactory();
  await database().update(media).set({ uploadedBy: reporter.id }).where(eq(media.id, mediaId));
  return mediaId;
}

const bodyWith = (mediaId: number): Body => ({
  type: "doc",
  content: [
    { type: "paragraph", content: [{ type: "text", text: "Мост открыт." }] },
    { type: "image", attrs: { id: "a", mediaId, alt: "", caption: "", credit: "" } },
  ],
});

type Handed = { storyId: number; articleId: number; lead: number; inText: number };

/** A text in review that a reporter owns, with a lead picture and one in its body; its working copy has revision 1. */
async function handedIn(): Promise<Handed> {
  const made = await createStory(reporter, { locale: "ru", sectionId });
  if (!made.ok) throw new Error(made.code);
  const { storyId, articleId } = made.value;
  const [lead, inText] = [await broughtPicture(), await broughtPicture()];
  await saveCopy(reporter, { articleId, revision: 0, copy: copyFactory({ body: bodyWith(inText) }) });
  const handed = { storyId, articleId, lead, inText };
  await setFields(handed, {});
  await submitArticle(reporter, { articleId });
  return handed;
}

async function setFields({ storyId, lead }: Handed, change: object): Promise<void> {
  const [row] = await database().execute<{ revision: number }>(sql`select revision from stories where id = ${storyId}`);
  const fields = { sectionId, placeId: null, tagIds: [], leadMediaId: lead, ...change };
  const result = await setStoryFields(reporter, { storyId, revision: row?.revision ?? 0, ...fields });
  expect(result).toMatchObject({ ok: true });
}

async function replaceFile(mediaId: number): Promise<void> {
  const number = serial().toString(16);
  const result = await replacePicture(reporter, {
    mediaId,
    sha256: number.padStart(64, "e"),
    storageName: number.padStart(32, "e"),
    format: "png",
    width: 700,
    height: 400,
    size: 5_000,
    storedBytes: 9_000,
    widths: [240],
    thumbhash: new Uint8Array([9]),
    placeholder: "none",
    focal: [0.5, 0.5],
  });
  expect(result).toMatchObject({ ok: true });
}

async function describeOtherwise(mediaId: number, words: object): Promise<void> {
  const result = await describePicture(reporter, { mediaId, words: {}, ...words }, async () => ok(0));
  expect(result).toMatchObject({ ok: true });
}

const inRussian = (caption: string) => ({ words: { ru: { alt: caption, caption } } });

/** What the reporter changes after the editor has loaded the page, and the parts that the conflict names. */
const changes: [string, string[], (handed: Handed) => Promise<unknown>][] = [
  [
    "the words",
    ["text"],
    ({ articleId, inText }) =>
      saveCopy(reporter, { articleId, revision: 1, copy: copyFactory({ body: bodyWith(inText) }) }),
  ],
  ["the section", ["section"], (handed) => setFields(handed, { sectionId: other.sectionId })],
  ["the place", ["place"], (handed) => setFields(handed, { placeId: other.placeId })],
  ["the tags", ["tags"], (handed) => setFields(handed, { tagIds: [other.tagId] })],
  ["the lead picture", ["leadMedia"], async (handed) => setFields(handed, { leadMediaId: await broughtPicture() })],
  ["the file of the lead picture", ["leadMedia"], ({ lead }) => replaceFile(lead)],
  ["the words of the lead picture", ["leadMedia"], ({ lead }) => describeOtherwise(lead, inRussian("Ложь"))],
  ["the file of a picture in the text", ["pictures"], ({ inText }) => replaceFile(inText)],
  ["the words of a picture in the text", ["pictures"], ({ inText }) => describeOtherwise(inText, inRussian("Ложь"))],
  [
    "the author of a picture in the text",
    ["pictures"],
    ({ inText }) => describeOtherwise(inText, { words: { ru: { alt: "", caption: "", credit: "Никто" } } }),
  ],
  [
    "the words, with another picture, and the section",
    ["text", "section", "pictures"],
    async (handed) => {
      const copy = copyFactory({ body: bodyWith(await broughtPicture()) });
      await saveCopy(reporter, { articleId: handed.articleId, revision: 1, copy });
      await setFields(handed, { sectionId: other.sectionId });
    },
  ],
];

/** Everything that approving and publishing write. */
async function written({ articleId, storyId }: Handed): Promise<unknown> {
  const rows =
    await database().execute(sql`select a.*, (select count(*) from audit_log where entity = ${`article:${articleId}`}) as logged,
    (select count(*) from revisions where article_id = a.id) as kept, (select count(*) from scheduled_updates where article_id = a.id) as updates
    from articles a where a.story_id = ${storyId}`);
  return [...rows];
}

type Seen = { articleId: number; revision: number; shown: Awaited<ReturnType<typeof shownTo>> };
const verbs: [string, (seen: Seen) => Promise<unknown>][] = [
  ["publishes", (seen) => publishArticle(editor, { ...seen, at: null })],
  ["sets a time", (seen) => publishArticle(editor, { ...seen, at: new Date(Date.now() + HOUR_MS) })],
  ["approves", (seen) => approveArticle(editor, seen)],
];

async function seenNow({ articleId }: Handed): Promise<Seen> {
  const opened = await getOpenedArticle(editor, articleId);
  return { articleId, revision: opened?.article.revision ?? 0, shown: await shownTo(editor, articleId) };
}

describe.each(verbs)("an editor who %s", (_, verb) => {
  let handed: Handed;
  beforeEach(async () => {
    handed = await handedIn();
  });

  test("succeeds if nothing has changed since the page was shown", async () => {
    expect(await verb(await seenNow(handed))).toMatchObject({ ok: true });
  });

  test.each(changes)(
    "is refused if somebody changed %s, and nothing is written; succeeds once that was shown",
    async (_what, parts, change) => {
      const seen = await seenNow(handed);
      await change(handed);
      const before = await written(handed);
      const fields = Object.fromEntries(parts.map((part) => [part, "changed"]));
      expect(await verb(seen)).toEqual({ ok: false, code: "conflict", fields });
      expect(await written(handed)).toEqual(before);
      expect(await verb(await seenNow(handed))).toMatchObject({ ok: true });
    },
  );

  test("gets a conflict from a page that does not say what it showed", async () => {
    const { shown: _shown, ...seen } = await seenNow(handed);
    const before = await written(handed);
    expect(await verb({ ...seen, shown: undefined })).toEqual({ ok: false, code: "conflict" });
    expect(await written(handed)).toEqual(before);
  });

  test("waits for a picture that is being changed, and is told of the change", async () => {
    const seen = await seenNow(handed);
    let answered: Promise<unknown> = Promise.resolve();
    await database().transaction(async (tx) => {
      await tx.execute(sql`select from media where id = ${handed.inText} for update`);
      answered = verb(seen);
      await vi.waitFor(async () => expect(await lockWaits()).toBe(1), { timeout: 10_000 });
      await tx.execute(
        sql`update media_translations set caption = 'Ложь' where media_id = ${handed.inText} and locale = 'ru'`,
      );
    });
    expect(await answered).toEqual({ ok: false, code: "conflict", fields: { pictures: "changed" } });
  });
});

test("a scheduled update of a public text is compared as well", async () => {
  const [lead, another] = [await pictureFactory(), await pictureFactory()];
  const { storyId, ru: articleId } = await storyFactory({ section: sectionId, picture: lead });
  await saveCopy(editor, { articleId, revision: 0, copy: copyFactory() });
  const seen = { articleId, revision: 1, shown: await shownTo(editor, articleId) };
  const at = new Date(Date.now() + HOUR_MS);
  await database().execute(sql`update stories set lead_media_id = ${another} where id = ${storyId}`);
  expect(await publishArticle(editor, { ...seen, at })).toMatchObject({ fields: { leadMedia: "changed" } });
  const again = { ...seen, shown: await shownTo(editor, articleId) };
  expect(await publishArticle(editor, { ...again, at })).toMatchObject({ value: { updateAt: at.toISOString() } });
});
