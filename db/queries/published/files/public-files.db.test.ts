import { eq, sql } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import type { Body } from "@/blocks/registry/block-types.ts";
import { database } from "@/db/connection/client.ts";
import { copyFactory } from "@/db/factories/copy-factory.ts";
import { authorFactory, pictureFactory } from "@/db/factories/paper-factory.ts";
import { personFactory } from "@/db/factories/person-factory.ts";
import { serial } from "@/db/factories/serial.ts";
import { storyFactory } from "@/db/factories/story-factory.ts";
import { addDocument } from "@/db/mutations/media/documents.ts";
import { refreshStoryLinks } from "@/db/mutations/stories/story-links.ts";
import { articleDrafts, scheduledUpdates } from "@/db/schema/drafts.ts";
import { media } from "@/db/schema/media.ts";
import { authors } from "@/db/schema/paper.ts";
import { articles } from "@/db/schema/stories.ts";
import { useDatabase } from "@/db/testing/database.ts";
import { documentHref } from "@/lib/article/body-links.ts";
import { getPublicFiles } from "./public-files.ts";

useDatabase();

const HOUR_MS = 3_600_000;
const later = () => new Date(Date.now() + HOUR_MS);
const earlier = () => new Date(Date.now() - HOUR_MS);

function showing(mediaId: number): Body {
  const picture = { mediaId, alt: "", caption: "", credit: "" };
  return { type: "doc", content: [{ type: "image", attrs: { id: "i1", ...picture } }] };
}

function inGallery(...ids: number[]): Body {
  const pictures = ids.map((mediaId) => ({ mediaId, alt: "" }));
  return { type: "doc", content: [{ type: "gallery", attrs: { id: "g", caption: "", credit: "", pictures } }] };
}

function leadingTo(href: string): Body {
  const text = { type: "text" as const, text: "здесь", marks: [{ type: "link" as const, attrs: { href } }] };
  return { type: "doc", content: [{ type: "paragraph", content: [text] }] };
}

async function picture(): Promise<{ id: number; name: string }> {
  const id = await pictureFactory();
  const [row] = await database().select({ name: media.storageName }).from(media).where(eq(media.id, id));
  return { id, name: row?.name ?? "" };
}

async function document(): Promise<string> {
  const storageName = serial().toString(16).padStart(32, "d");
  const sha256 = storageName.padStart(64, "0");
  await addDocument(await personFactory(), { sha256, storageName, name: "a.pdf", size: 1, pages: 1 });
  return storageName;
}

/** Writes the body of an article as publishing does. */
async function write(storyId: number, articleId: number, body: Body): Promise<void> {
  await database().update(articles).set({ body }).where(eq(articles.id, articleId));
  await refreshStoryLinks(database(), storyId);
}

const tagOf = async (name: string) => (await getPublicFiles([name])).get(name) ?? null;

const draft = { status: "draft", publishedAt: null } as const;
const scheduled = () => ({ status: "published", publishedAt: later() }) as const;
const withdrawn = () => ({ status: "withdrawn", publishedAt: earlier() }) as const;

describe("a file is public", () => {
  test("as the lead picture of a live story", async () => {
    const { id, name } = await picture();
    const { storyId } = await storyFactory({ picture: id });
    expect(await tagOf(name)).toBe(`story:${storyId}`);
  });

  test("in a live text, alone and in a gallery", async () => {
    const [one, two, three] = [await picture(), await picture(), await picture()];
    const { storyId, ru } = await storyFactory();
    await write(storyId, ru, showing(one.id));
    expect(await tagOf(one.name)).toBe(`story:${storyId}`);
    await write(storyId, ru, inGallery(two.id, three.id));
    expect(await getPublicFiles([one.name, two.name, three.name, "00".repeat(16)])).toEqual(
      new Map([
        [two.name, `story:${storyId}`],
        [three.name, `story:${storyId}`],
      ]),
    );
  });

  test("as a document that a live text links to", async () => {
    const name = await document();
    const { storyId, ru } = await storyFactory();
    expect(await tagOf(name)).toBeNull();
    await write(storyId, ru, leadingTo(documentHref(name)));
    expect(await tagOf(name)).toBe(`story:${storyId}`);
  });

  test("as the portrait of a live article's author", async () => {
    const { id, name } = await picture();
    const author = await authorFactory();
    await database().update(authors).set({ photoId: id }).where(eq(authors.id, author));
    await storyFactory({ authors: [author] });
    expect(await tagOf(name)).toBe(`author:${author}`);
  });

  test("on a static page, as a picture and as a document", async () => {
    const { id, name } = await picture();
    const linked = await document();
    for (const body of [showing(id), leadingTo(documentHref(linked))])
      await database().execute(sql`with p as (insert into pages (key, position) values (${`p${serial()}`}, 1) returning id)
        insert into page_translations (page_id, locale, title, slug, body)
        select id, 'ru', 'О газете', 'page-' || id, ${JSON.stringify(body)}::jsonb from p`);
    expect([await tagOf(name), await tagOf(linked)]).toEqual(["paper", "paper"]);
  });

  test("if one of many stories that use it is live", async () => {
    const { id, name } = await picture();
    for (let made = 0; made < 3; made += 1) await storyFactory({ picture: id, ru: draft });
    expect(await tagOf(name)).toBeNull();
    const { storyId } = await storyFactory({ picture: id });
    expect(await tagOf(name)).toBe(`story:${storyId}`);
  });
});

describe("a file is not public", () => {
  test("that nothing uses", async () => {
    expect([await tagOf((await picture()).name), await tagOf(await document())]).toEqual([null, null]);
  });

  test.each([
    ["a draft", () => draft],
    ["a scheduled article", scheduled],
    ["a withdrawn article", withdrawn],
  ])("that only %s uses, as its lead picture, in its text, or by a link", async (_, ru) => {
    const [lead, shown, linked] = [await picture(), await picture(), await document()];
    const first = await storyFactory({ picture: lead.id, ru: ru() });
    await write(first.storyId, first.ru, showing(shown.id));
    const second = await storyFactory({ ru: ru() });
    await write(second.storyId, second.ru, leadingTo(documentHref(linked)));
    expect(await getPublicFiles([lead.name, shown.name, linked])).toEqual(new Map());
  });

  test("that only the working copy of a live article or a scheduled update shows", async () => {
    const [drafted, planned] = [await picture(), await picture()];
    const { ru: articleId } = await storyFactory();
    const { id: savedBy } = await personFactory();
    const copy = (id: number) => copyFactory({ body: showing(id) });
    await database()
      .insert(articleDrafts)
      .values({ articleId, copy: copy(drafted.id), baseRevision: 1, savedBy });
    await database()
      .insert(scheduledUpdates)
      .values({ articleId, copy: copy(planned.id), at: later(), draftRevision: 1, setBy: savedBy });
    expect(await getPublicFiles([drafted.name, planned.name])).toEqual(new Map());
  });

  test("that only the unpublished language of a live story shows", async () => {
    const [shown, linked] = [await picture(), await document()];
    const { storyId, kk } = await storyFactory({ ru: {}, kk: draft });
    await write(storyId, kk, showing(shown.id));
    expect(await tagOf(shown.name)).toBeNull();
    await write(storyId, kk, leadingTo(documentHref(linked)));
    expect(await tagOf(linked)).toBeNull();
  });

  test("before its publication and after its end, exactly", async () => {
    // Moments are stored in whole milliseconds: now() could be rounded up, to a moment after the query that follows.
    const now = sql`date_trunc('milliseconds', now())`;
    const { id, name } = await picture();
    const { storyId, ru } = await storyFactory({ picture: id, ru: scheduled() });
    expect(await tagOf(name)).toBeNull();
    await database().update(articles).set({ publishedAt: now }).where(eq(articles.id, ru));
    expect(await tagOf(name)).toBe(`story:${storyId}`);
    await database().update(articles).set({ publishedAt: earlier(), unpublishAt: now }).where(eq(articles.id, ru));
    expect(await tagOf(name)).toBeNull();
  });
});
