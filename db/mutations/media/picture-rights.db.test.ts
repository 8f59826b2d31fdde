import { eq } from "drizzle-orm";
import { describe, expect, test, vi } from "vitest";
import { database } from "@/db/connection/client.ts";
import { authorFactory, pictureFactory } from "@/db/factories/paper-factory.ts";
import { personFactory } from "@/db/factories/person-factory.ts";
import { serial } from "@/db/factories/serial.ts";
import { type StoryParts, storyFactory } from "@/db/factories/story-factory.ts";
import { getDescribedPicture } from "@/db/queries/newsroom/media/media.ts";
import { media } from "@/db/schema/media.ts";
import { authors } from "@/db/schema/paper.ts";
import { articles, stories, storyMedia } from "@/db/schema/stories.ts";
import { useDatabase } from "@/db/testing/database.ts";
import { lockWaits } from "@/db/testing/lock-waits.ts";
import type { SignedIn } from "@/lib/access/permissions.ts";
import { ok } from "@/lib/result.ts";
import { describePicture, pictureToReplace, replacePicture } from "./media-library.ts";

useDatabase();

const HOUR_MS = 3_600_000;
const forbidden = { ok: false, code: "forbidden" };
const done = { ok: true };
const draft = { status: "draft", publishedAt: null } as const;

async function broughtBy(person: SignedIn): Promise<number> {
  const mediaId = await pictureFactory();
  await database().update(media).set({ uploadedBy: person.id }).where(eq(media.id, mediaId));
  return mediaId;
}

async function storyOf(person: SignedIn, parts: StoryParts) {
  const made = await storyFactory(parts);
  await database().update(stories).set({ ownerId: person.id }).where(eq(stories.id, made.storyId));
  await database().update(articles).set({ ownerId: person.id }).where(eq(articles.storyId, made.storyId));
  return made;
}

const describing = (person: SignedIn, mediaId: number, said: object) =>
  describePicture(person, { mediaId, words: {}, ...said }, async () => ok(0));
const caption = (text: string) => ({ alt: text, caption: text, credit: text });

function replacing(person: SignedIn, mediaId: number) {
  const number = serial().toString(16);
  const file = {
    sha256: number.padStart(64, "e"),
    storageName: number.padStart(32, "e"),
    format: "png" as const,
    width: 700,
    height: 400,
    size: 5_000,
    storedBytes: 9_000,
  };
  const made = {
    widths: [240],
    thumbhash: new Uint8Array([9]),
    placeholder: "none",
    focal: [0.5, 0.5] as [number, number],
  };
  return replacePicture(person, { ...file, ...made, mediaId });
}

describe("a picture that a reporter uploaded", () => {
  test("can be described and replaced by the reporter while only an own draft, or nothing, shows it", async () => {
    const reporter = await personFactory();
    const mediaId = await broughtBy(reporter);
    expect(await describing(reporter, mediaId, { source: "Асель Т." })).toMatchObject(done);
    await storyOf(reporter, { picture: mediaId, ru: draft });
    expect(await describing(reporter, mediaId, { words: { ru: caption("Мост") } })).toMatchObject(done);
    expect(await replacing(reporter, mediaId)).toMatchObject(done);
  });

  test.each([
    ["is public", { ru: {} }],
    ["is scheduled", { ru: { publishedAt: new Date(Date.now() + HOUR_MS) } }],
    ["is ready to publish", { ru: { ...draft, status: "ready" as const } }],
  ])("cannot be changed by the reporter once a text with it %s, their own or not", async (_, texts) => {
    const reporter = await personFactory();
    const mediaId = await broughtBy(reporter);
    await storyOf(reporter, { picture: mediaId, ...texts });
    expect(await describing(reporter, mediaId, { words: { ru: caption("Ложь") } })).toEqual(forbidden);
    expect(await describing(reporter, mediaId, { source: "Другой" })).toEqual(forbidden);
    expect(await pictureToReplace(reporter, mediaId)).toEqual(forbidden);
    expect(await replacing(reporter, mediaId)).toEqual(forbidden);
    expect(await getDescribedPicture(reporter, mediaId, "ru")).toMatchObject({ mayManage: false, mayDescribe: ["kk"] });
  });

  test("cannot be changed by the reporter once a published text, a static page or a portrait shows it", async () => {
    const reporter = await personFactory();
    const [inText, portrait] = [await broughtBy(reporter), await broughtBy(reporter)];
    const { storyId } = await storyFactory();
    await database().insert(storyMedia).values({ storyId, mediaId: inText });
    await database()
      .update(authors)
      .set({ photoId: portrait })
      .where(eq(authors.id, await authorFactory()));
    for (const mediaId of [inText, portrait]) {
      expect(await describing(reporter, mediaId, { words: { ru: caption("Ложь") } })).toEqual(forbidden);
      expect(await replacing(reporter, mediaId)).toEqual(forbidden);
    }
  });

  test("cannot be changed by the reporter while somebody else's draft shows it", async () => {
    const [reporter, other] = [await personFactory(), await personFactory()];
    const mediaId = await broughtBy(reporter);
    await storyOf(other, { picture: mediaId, ru: draft });
    expect(await describing(reporter, mediaId, { words: { ru: caption("Ложь") } })).toEqual(forbidden);
    expect(await describing(other, mediaId, { words: { ru: caption("Мост") } })).toMatchObject(done);
  });
});

describe("a picture of a story in two languages", () => {
  test("can be described by each editor in their language, and changed by a person who publishes both", async () => {
    const russian = await personFactory({ role: "editor", locales: ["ru"] });
    const both = await personFactory({ role: "editor" });
    const mediaId = await pictureFactory();
    await storyFactory({ picture: mediaId, ru: {}, kk: {} });
    expect(await describing(russian, mediaId, { words: { ru: caption("Мост") } })).toMatchObject(done);
    expect(await describing(russian, mediaId, { words: { kk: caption("Көпір") } })).toEqual(forbidden);
    expect(await describing(russian, mediaId, { source: "Другой" })).toEqual(forbidden);
    expect(await replacing(russian, mediaId)).toEqual(forbidden);
    expect(await describing(both, mediaId, { source: "Асель Т.", words: { kk: caption("Көпір") } })).toMatchObject(
      done,
    );
  });

  test("can be described by its translator only in the language of the translation", async () => {
    const translator = await personFactory({ locales: ["kk"] });
    const mediaId = await pictureFactory();
    const { kk } = await storyFactory({ picture: mediaId, ru: {}, kk: draft });
    await database().update(articles).set({ ownerId: translator.id }).where(eq(articles.id, kk));
    expect(await describing(translator, mediaId, { words: { kk: caption("Көпір") } })).toMatchObject(done);
    expect(await describing(translator, mediaId, { words: { ru: caption("Мост") } })).toEqual(forbidden);
    expect(await describing(translator, mediaId, { source: "Другой" })).toEqual(forbidden);
  });
});

test("unchanged values need no permission and write nothing", async () => {
  const reporter = await personFactory();
  const mediaId = await pictureFactory();
  await storyFactory({ picture: mediaId });
  expect(await describing(reporter, mediaId, { source: "", aiUse: "none" })).toMatchObject(done);
});

test("describing a picture waits for a publication of its text that is under way, and is checked against the published text", async () => {
  const reporter = await personFactory();
  const mediaId = await broughtBy(reporter);
  const { ru } = await storyOf(reporter, { picture: mediaId, ru: draft });
  let described: Promise<unknown> = Promise.resolve();
  await database().transaction(async (tx) => {
    // As a publication does: it locks the pictures of the text, then marks it as published.
    await tx.select().from(media).where(eq(media.id, mediaId)).for("share");
    described = describing(reporter, mediaId, { words: { ru: caption("Ложь") } });
    await vi.waitFor(async () => expect(await lockWaits()).toBe(1), { timeout: 10_000 });
    await tx
      .update(articles)
      .set({ status: "published", publishedAt: new Date(), listAt: new Date() })
      .where(eq(articles.id, ru));
  });
  expect(await described).toEqual(forbidden);
});
