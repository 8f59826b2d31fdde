import { eq } from "drizzle-orm";
import { beforeAll, describe, expect, test } from "vitest";
import type { Body } from "@/blocks/registry/block-types.ts";
import { database } from "@/db/connection/client.ts";
import { copyFactory } from "@/db/factories/copy-factory.ts";
import { authorFactory, pictureFactory } from "@/db/factories/paper-factory.ts";
import { personFactory } from "@/db/factories/person-factory.ts";
import { storyFactory } from "@/db/factories/story-factory.ts";
import { getDescribedPicture } from "@/db/queries/newsroom/media/media.ts";
import { readPictures } from "@/db/queries/published/files/pictures.ts";
import { auditLog } from "@/db/schema/desk.ts";
import { scheduledUpdates } from "@/db/schema/drafts.ts";
import { authors, pages, pageTranslations } from "@/db/schema/paper.ts";
import { articles, storyMedia } from "@/db/schema/stories.ts";
import { useDatabase } from "@/db/testing/database.ts";
import { noticesOf } from "@/db/testing/notices.ts";
import type { SignedIn } from "@/lib/access/permissions.ts";
import { type DescribePictureInput, describePictureInput } from "@/lib/inputs/media.ts";
import { ok } from "@/lib/result.ts";
import { wordlessTexts } from "@/lib/testing/wordless-texts.ts";
import { describePicture } from "./media-library.ts";

useDatabase();

let editor: SignedIn;
beforeAll(async () => {
  editor = await personFactory({ role: "editor" });
});

const credited = (credit: string) => ({ alt: "", caption: "", credit });
const saying = (mediaId: number, { credit = "Жаршы", aiUse }: { credit?: string; aiUse?: "assisted" | "generated" }) =>
  describePicture(
    editor,
    describePictureInput.parse({ mediaId, aiUse, words: { ru: credited(credit), kk: credited(credit) } }),
    async () => ok(0),
  );

function showing(mediaId: number, credit: string): Body {
  return { type: "doc", content: [{ type: "image", attrs: { id: "i1", mediaId, alt: "", caption: "", credit } }] };
}

async function textShowing(credit: string, status: "published" | "draft" = "published"): Promise<number> {
  const mediaId = await pictureFactory();
  const { storyId, ru } = await storyFactory({ ru: { status } });
  await database().insert(storyMedia).values({ storyId, mediaId });
  await database()
    .update(articles)
    .set({ body: showing(mediaId, credit) })
    .where(eq(articles.id, ru));
  return mediaId;
}

test("AI use in a picture is stored, logged, and shown to readers and in the newsroom", async () => {
  const mediaId = await pictureFactory();
  expect(await saying(mediaId, { aiUse: "generated" })).toMatchObject({ ok: true });
  expect((await readPictures([mediaId], "ru"))[mediaId]).toMatchObject({ aiUse: "generated" });
  expect(await getDescribedPicture(editor, mediaId, "ru")).toMatchObject({ aiUse: "generated" });
  const [line] = await database()
    .select()
    .from(auditLog)
    .where(eq(auditLog.entity, `media:${mediaId}`));
  expect(line).toMatchObject({ before: { aiUse: "none" }, after: { aiUse: "generated" } });
});

describe("a new description of a picture invalidates", () => {
  const draft = { status: "draft", publishedAt: null } as const;
  const describing = (mediaId: number, said: Pick<DescribePictureInput, "words" | "focal">) =>
    noticesOf(() => describePicture(editor, describePictureInput.parse({ mediaId, ...said }), async () => ok(0)));

  test("only pages in the language of the changed words, and no story that has only a draft in it", async () => {
    const mediaId = await pictureFactory();
    await storyFactory({ picture: mediaId, ru: {}, kk: draft });
    const { storyId } = await storyFactory({ picture: mediaId, kk: {} });
    const [{ id: pageId } = { id: 0 }] = await database()
      .insert(pages)
      .values({ key: "about", position: 1 })
      .returning();
    const page = { pageId, title: "О нас", slug: "about", body: showing(mediaId, "") };
    await database()
      .insert(pageTranslations)
      .values({ ...page, locale: "ru" });
    expect(await describing(mediaId, { words: { kk: { alt: "көпір", caption: "" } } })).toEqual([`story:${storyId}`]);
  });

  test("every public story if the change applies to all languages, but no draft", async () => {
    const mediaId = await pictureFactory();
    const { storyId } = await storyFactory({ picture: mediaId, ru: {}, kk: draft });
    await storyFactory({ picture: mediaId, ru: draft });
    const portrait = await authorFactory();
    await database().update(authors).set({ photoId: mediaId }).where(eq(authors.id, portrait));
    const told = await describing(mediaId, { focal: [0.1, 0.1] });
    expect(told.toSorted()).toEqual([`author:${portrait}`, `story:${storyId}`]);
  });
});

describe("the credit of a picture cannot be removed", () => {
  const refused = { ok: false, code: "invalid", fields: { "credit.ru": "credit-missing" } };

  test("if it leads a published story; everything else can be changed", async () => {
    const mediaId = await pictureFactory();
    await storyFactory({ picture: mediaId });
    expect(await saying(mediaId, { credit: "" })).toEqual(refused);
    expect(await getDescribedPicture(editor, mediaId, "ru")).toMatchObject({ credit: "Жаршы" });
    expect(await saying(mediaId, { credit: "Асель Т." })).toMatchObject({ ok: true });
  });

  test("if a published text shows it without a credit of its own", async () => {
    expect(await saying(await textShowing(""), { credit: "" })).toEqual(refused);
  });

  test("if a scheduled update shows it without a credit of its own", async () => {
    const mediaId = await pictureFactory();
    const { ru } = await storyFactory();
    const copy = copyFactory({ body: showing(mediaId, "") });
    await database()
      .insert(scheduledUpdates)
      .values({ articleId: ru, at: new Date(Date.now() + 3_600_000), copy, draftRevision: 1, setBy: editor.id });
    expect(await saying(mediaId, { credit: "" })).toEqual(refused);
  });

  test.each(Object.entries(wordlessTexts))("if a published text shows it with %s for a credit", async (_name, text) => {
    expect(await saying(await textShowing(text), { credit: "" })).toEqual(refused);
    expect(await saying(await textShowing(""), { credit: text })).toEqual(refused);
  });

  test("but can if readers see another credit, if no public text shows it, or if it has none", async () => {
    expect(await saying(await textShowing("Асель Т."), { credit: "" })).toMatchObject({ ok: true });
    expect(await saying(await textShowing("", "draft"), { credit: "" })).toMatchObject({ ok: true });
    const nameless = await pictureFactory({ credit: "" });
    await storyFactory({ picture: nameless });
    expect(await saying(nameless, { credit: "" })).toMatchObject({ ok: true });
  });
});

test.each(Object.entries(wordlessTexts))(
  "%s is stored as no credit, no caption and no alternative text",
  async (_name, text) => {
    const mediaId = await pictureFactory();
    const said = { alt: text, caption: text, credit: text };
    const input = describePictureInput.parse({ mediaId, words: { ru: said } });
    expect(await describePicture(editor, input, async () => ok(0))).toMatchObject({ ok: true });
    const { words } = (await getDescribedPicture(editor, mediaId, "ru")) ?? {};
    expect(words?.ru).toEqual({ alt: "", caption: "", credit: "" });
  },
);
