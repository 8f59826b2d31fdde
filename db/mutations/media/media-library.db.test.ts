import { eq, sql } from "drizzle-orm";
import { beforeAll, describe, expect, test } from "vitest";
import type { Body } from "@/blocks/registry/block-types.ts";
import { database } from "@/db/connection/client.ts";
import { copyFactory } from "@/db/factories/copy-factory.ts";
import { authorFactory, pictureFactory } from "@/db/factories/paper-factory.ts";
import { personFactory } from "@/db/factories/person-factory.ts";
import { serial } from "@/db/factories/serial.ts";
import { storyFactory } from "@/db/factories/story-factory.ts";
import { workOnNextJob } from "@/db/mutations/jobs/jobs.ts";
import { refreshStoryLinks } from "@/db/mutations/stories/story-links.ts";
import { readUses } from "@/db/queries/media-uses.ts";
import { getDescribedPicture, listMedia } from "@/db/queries/newsroom/media/media.ts";
import { readPublicFiles } from "@/db/queries/published/files/public-files.ts";
import { articleDrafts, scheduledUpdates } from "@/db/schema/drafts.ts";
import { media } from "@/db/schema/media.ts";
import { authors } from "@/db/schema/paper.ts";
import { articles, storyMedia } from "@/db/schema/stories.ts";
import { useDatabase } from "@/db/testing/database.ts";
import { noticesOf } from "@/db/testing/notices.ts";
import type { SignedIn } from "@/lib/access/permissions.ts";
import { documentHref } from "@/lib/article/body-links.ts";
import { addDocument } from "./documents.ts";
import { setAvif } from "./media.ts";
import { claimFiles, hasFiles } from "./media-files.ts";
import { addPicture, replacePicture } from "./media-library.ts";
import { deleteDocument, deletePicture, restoreMedia } from "./media-removal.ts";

useDatabase();

let editor: SignedIn;
let reporter: SignedIn;
beforeAll(async () => {
  editor = await personFactory({ role: "editor" });
  reporter = await personFactory();
});

const hash = () => serial().toString(16).padStart(64, "e");
const newName = () => serial().toString(16).padStart(32, "d");

function facts(parts: { sha256?: string } = {}) {
  return {
    sha256: hash(),
    storageName: newName(),
    format: "png" as const,
    width: 700,
    height: 400,
    size: 5_000,
    storedBytes: 9_000,
    widths: [240, 480, 700],
    thumbhash: new Uint8Array([9, 8, 7]),
    placeholder: "linear-gradient(#111111,#222222,#333333)",
    focal: [0.25, 0.75] as [number, number],
    ...parts,
  };
}

async function uploaded(person = editor): Promise<number> {
  const made = await addPicture(person, facts());
  if (!made.ok) throw new Error(made.code);
  return made.value.mediaId;
}

const rowOf = async (mediaId: number) => (await database().select().from(media).where(eq(media.id, mediaId)))[0];
const auditOf = async (entity: string) =>
  database().execute<{ verb: string; before: Record<string, unknown> | null; after: Record<string, unknown> | null }>(
    sql`select verb, before, after from audit_log where entity = ${entity} order by id desc`,
  );

function showing(mediaId: number): Body {
  const picture = { mediaId, alt: "", caption: "", credit: "" };
  return { type: "doc", content: [{ type: "image", attrs: { id: "i1", ...picture } }] };
}
function leadingTo(href: string): Body {
  const text = { type: "text" as const, text: "здесь", marks: [{ type: "link" as const, attrs: { href } }] };
  return { type: "doc", content: [{ type: "paragraph", content: [text] }] };
}

describe("a replaced picture", () => {
  test("keeps its id and words, gets the new file's data, and invalidates every page that shows it", async () => {
    const mediaId = await pictureFactory();
    const lead = await storyFactory({ picture: mediaId });
    const inText = await storyFactory();
    await database().insert(storyMedia).values({ storyId: inText.storyId, mediaId });
    const author = await authorFactory();
    await database().update(authors).set({ photoId: mediaId }).where(eq(authors.id, author));
    const before = await rowOf(mediaId);
    await setAvif(database(), { id: mediaId, storageName: before?.storageName ?? "", format: "jpeg", widths: [] }, 960);
    const file = facts();
    const heard = await noticesOf(async () => {
      expect(await replacePicture(editor, { mediaId, ...file })).toEqual({ ok: true, value: { mediaId } });
    });
    expect(heard.toSorted()).toEqual(
      [
        `story:${lead.storyId}`,
        `card:${lead.storyId}`,
        `story:${inText.storyId}`,
        `card:${inText.storyId}`,
        `author:${author}`,
      ].toSorted(),
    );
    expect(await rowOf(mediaId)).toMatchObject({
      sha256: file.sha256,
      width: 700,
      widths: [240, 480, 700],
      avifUpTo: 0,
    });
    const described = await getDescribedPicture(editor, mediaId, "ru");
    expect(described?.words.ru.alt).toMatch(/^рисунок/u);
    const [line] = await auditOf(`media:${mediaId}`);
    expect(line).toMatchObject({
      verb: "replace-picture",
      before: { sha256: before?.sha256 },
      after: { sha256: file.sha256 },
    });
    // AVIF is queued for the new file; a late result for the former file must not be recorded.
    await setAvif(database(), { id: mediaId, storageName: before?.storageName ?? "", format: "jpeg", widths: [] }, 960);
    expect((await rowOf(mediaId))?.avifUpTo).toBe(0);
  });

  test("keeps the former files for more than a year if readers could see them", async () => {
    const mediaId = await uploaded();
    await storyFactory({ picture: mediaId });
    const before = (await rowOf(mediaId))?.storageName ?? "";
    await replacePicture(editor, { mediaId, ...facts() });
    const [job] = await database().execute<{ days: number }>(
      sql`select extract(day from run_at - now())::int as days from jobs where kind = 'remove-media-files' and key = ${before}`,
    );
    expect(job?.days).toBeGreaterThan(365);
    expect(await hasFiles(database(), before)).toBe(false);
    expect([...(await readPublicFiles(database(), [before])).keys()]).toEqual([before]);
  });

  test("drops the former files at once if no reader could see them", async () => {
    const mediaId = await uploaded();
    const before = (await rowOf(mediaId))?.storageName ?? "";
    await replacePicture(editor, { mediaId, ...facts() });
    await storyFactory({ picture: mediaId });
    expect(await readPublicFiles(database(), [before])).toEqual(new Map());
    const jobs = await database().execute(
      sql`select 1 from jobs where kind = 'remove-media-files' and key = ${before} and run_at <= now()`,
    );
    expect(jobs).toHaveLength(1);
  });

  test("cannot get a file that the library has as another picture", async () => {
    const [one, other] = [await uploaded(), await uploaded()];
    const { sha256 = "" } = (await rowOf(other)) ?? {};
    expect(await replacePicture(editor, { mediaId: one, ...facts({ sha256 }) })).toMatchObject({
      code: "invalid",
      fields: { file: "already-there" },
    });
  });

  test("can be replaced by a reporter only if the reporter uploaded it", async () => {
    const [own, foreign] = [await uploaded(reporter), await uploaded()];
    expect(await replacePicture(reporter, { mediaId: own, ...facts() })).toMatchObject({ ok: true });
    expect(await replacePicture(reporter, { mediaId: foreign, ...facts() })).toMatchObject({ code: "forbidden" });
    expect(await deletePicture(reporter, { mediaId: foreign })).toMatchObject({ code: "forbidden" });
  });
});

describe("a picture that is in use cannot be deleted", () => {
  const shows: Record<string, (mediaId: number) => Promise<unknown>> = {
    "as a story's main one": (picture) => storyFactory({ picture }),
    "in a published text": async (mediaId) => {
      const { storyId, ru } = await storyFactory();
      await database()
        .update(articles)
        .set({ body: showing(mediaId) })
        .where(eq(articles.id, ru));
      await refreshStoryLinks(database(), storyId);
    },
    "in what is being written": async (mediaId) => {
      const { ru: articleId } = await storyFactory({ ru: { status: "draft", publishedAt: null } });
      const copy = copyFactory({ body: showing(mediaId) });
      await database().insert(articleDrafts).values({ articleId, copy, baseRevision: 1, savedBy: editor.id });
    },
    "in an update that is to come": async (mediaId) => {
      const { ru: articleId } = await storyFactory();
      const copy = copyFactory({ body: showing(mediaId) });
      const at = new Date(Date.now() + 3_600_000);
      await database().insert(scheduledUpdates).values({ articleId, copy, at, draftRevision: 1, setBy: editor.id });
    },
    "in a gallery that is being written": async (mediaId) => {
      const { ru: articleId } = await storyFactory({ ru: { status: "draft", publishedAt: null } });
      const pictures = [mediaId, await pictureFactory()].map((id) => ({ mediaId: id, alt: "" }));
      const body: Body = {
        type: "doc",
        content: [{ type: "gallery", attrs: { id: "g", caption: "", credit: "", pictures } }],
      };
      await database()
        .insert(articleDrafts)
        .values({ articleId, copy: copyFactory({ body }), baseRevision: 1, savedBy: editor.id });
    },
    "as somebody's portrait": async (photoId) =>
      database()
        .update(authors)
        .set({ photoId })
        .where(eq(authors.id, await authorFactory())),
    "on a static page": async (mediaId) =>
      database().execute(sql`with p as (insert into pages (key, position) values (${`p${mediaId}`}, 1) returning id)
        insert into page_translations (page_id, locale, title, slug, body)
        select id, 'ru', 'О газете', ${`page-${mediaId}`}, ${JSON.stringify(showing(mediaId))}::jsonb from p`),
  };
  test.each(Object.entries(shows))("%s", async (_, show) => {
    const mediaId = await uploaded();
    await show(mediaId);
    expect((await readUses(database(), editor, { mediaId }, "ru")).uses).toHaveLength(1);
    expect(await deletePicture(editor, { mediaId })).toEqual({ ok: false, code: "conflict" });
    const { pictures } = await listMedia(editor, { locale: "ru", tab: "unused", text: "", before: null });
    expect(pictures.map((one) => one.mediaId)).not.toContain(mediaId);
    expect(await rowOf(mediaId)).toBeDefined();
  });

  test("and the uses name the front page that shows its story", async () => {
    const mediaId = await uploaded();
    const { storyId } = await storyFactory({ picture: mediaId });
    await database().execute(sql`insert into front_slots (locale, position, story_id) values ('kk', 2, ${storyId})`);
    const { uses } = await readUses(database(), editor, { mediaId }, "ru");
    expect(uses).toEqual([expect.objectContaining({ kind: "article" }), { kind: "front", locale: "kk", position: 2 }]);
  });

  test("and the answer names twenty of many stories and counts the rest", async () => {
    const mediaId = await uploaded();
    for (let made = 0; made < 23; made += 1) await storyFactory({ picture: mediaId });
    const { uses, more } = await readUses(database(), editor, { mediaId }, "ru");
    expect([uses.length, more]).toEqual([20, 3]);
  });
});

describe("a deleted picture", () => {
  test("is logged with its row and can be restored with every word", async () => {
    const mediaId = await pictureFactory();
    const before = await rowOf(mediaId);
    const deleted = await deletePicture(editor, { mediaId });
    const { sha256 = "", storageName = "" } = before ?? {};
    expect(deleted).toEqual({ ok: true, value: { storageName } });
    expect(await rowOf(mediaId)).toBeUndefined();
    const [line] = await auditOf(`media:${mediaId}`);
    expect(line).toMatchObject({
      verb: "delete-picture",
      before: { sha256, words: [{ locale: "ru" }, { locale: "kk" }] },
    });
    expect(await restoreMedia(editor, { storageName })).toEqual({ ok: true, value: null });
    expect(await rowOf(mediaId)).toEqual(before);
    expect((await getDescribedPicture(editor, mediaId, "kk"))?.words.kk.alt).toMatch(/^рисунок/u);
    expect((await auditOf(`media:${mediaId}`))[0]?.verb).toBe("restore-picture");
    expect(await restoreMedia(editor, { storageName })).toEqual({ ok: false, code: "not-found" });
  });

  test("can be restored with words that were deleted before each language had a credit", async () => {
    const mediaId = await pictureFactory();
    const deleted = await deletePicture(editor, { mediaId });
    const storageName = deleted.ok ? deleted.value.storageName : "";
    await database().execute(sql`update jobs set data = jsonb_set(data, '{words}',
      (select jsonb_agg(word - 'credit') from jsonb_array_elements(data -> 'words') word)) where key = ${storageName}`);
    expect(await restoreMedia(editor, { storageName })).toEqual({ ok: true, value: null });
    expect((await getDescribedPicture(editor, mediaId, "kk"))?.words.kk).toMatchObject({ credit: "Жаршы" });
  });

  test("cannot be restored twice, nor by somebody who may not manage it", async () => {
    const file = facts();
    const { sha256, storageName } = file;
    const made = await addPicture(editor, file);
    await deletePicture(editor, { mediaId: made.ok ? made.value.mediaId : 0 });
    expect(await restoreMedia(reporter, { storageName })).toEqual({ ok: false, code: "forbidden" });
    await addPicture(editor, facts({ sha256 }));
    expect(await restoreMedia(editor, { storageName })).toEqual({ ok: false, code: "conflict" });
  });

  test("loses its files after a week, unless they were uploaded again", async () => {
    const [gone, again] = [facts(), facts()];
    for (const file of [gone, again]) {
      const made = await addPicture(editor, file);
      await deletePicture(editor, { mediaId: made.ok ? made.value.mediaId : 0 });
    }
    await addPicture(editor, again);
    const removed: string[] = [];
    await database().execute(
      sql`update jobs set done_at = now() where key not in (${gone.storageName}, ${again.storageName})`,
    );
    await database().execute(sql`update jobs set run_at = now() - interval '1 minute'
      where key in (${gone.storageName}, ${again.storageName})`);
    while (
      await workOnNextJob(async (tx, job) => {
        if (!(await hasFiles(tx, job.key))) removed.push(job.key);
      })
    );
    expect(removed).toEqual([gone.storageName]);
    expect(await restoreMedia(editor, { storageName: gone.storageName })).toEqual({ ok: false, code: "not-found" });
  });

  test("does not block an upload of the same file, which gets a new name", async () => {
    const file = facts();
    const made = await addPicture(editor, file);
    expect(await claimFiles(file.sha256, newName())).toBe(file.storageName);
    await deletePicture(editor, { mediaId: made.ok ? made.value.mediaId : 0 });
    const name = newName();
    expect(await claimFiles(file.sha256, name)).toBe(name);
    const [job] = await database().execute<{ later: boolean }>(
      sql`select run_at > now() + interval '23 hours' as later from jobs where key = ${name}`,
    );
    expect(job?.later).toBe(true);
    expect(await restoreMedia(editor, { storageName: file.storageName })).toMatchObject({ ok: true });
  });
});

describe("a document", () => {
  test("is stored once however often it is uploaded, and can be deleted and restored while nothing links to it", async () => {
    const file = { sha256: hash(), storageName: newName(), name: "Бюджет.pdf", size: 10, pages: 3 };
    const [first, second] = [await addDocument(reporter, file), await addDocument(editor, { ...file, name: "x.pdf" })];
    expect(first).toEqual(second);
    const fileId = first.ok ? first.value.fileId : 0;
    const { ru: articleId } = await storyFactory({ ru: { status: "draft", publishedAt: null } });
    const copy = copyFactory({ body: leadingTo(documentHref(file.storageName)) });
    await database().insert(articleDrafts).values({ articleId, copy, baseRevision: 1, savedBy: editor.id });
    expect(await deleteDocument(editor, { fileId })).toEqual({ ok: false, code: "conflict" });
    await database().delete(articleDrafts).where(eq(articleDrafts.articleId, articleId));
    expect(await deleteDocument(reporter, { fileId })).toEqual({ ok: true, value: { storageName: file.storageName } });
    expect(await restoreMedia(reporter, { storageName: file.storageName })).toMatchObject({ ok: true });
    expect((await auditOf(`file:${fileId}`)).map(({ verb }) => verb)).toEqual([
      "restore-document",
      "delete-document",
      "upload-document",
    ]);
  });

  test("lists the published stories that link to it", async () => {
    const storageName = newName();
    const made = await addDocument(editor, { sha256: hash(), storageName, name: "План.pdf", size: 10, pages: null });
    const fileId = made.ok ? made.value.fileId : 0;
    const { storyId, ru } = await storyFactory();
    await database()
      .update(articles)
      .set({ body: leadingTo(documentHref(storageName)) })
      .where(eq(articles.id, ru));
    await refreshStoryLinks(database(), storyId);
    expect((await readUses(database(), editor, { fileId, storageName }, "ru")).uses).toMatchObject([
      { kind: "article", articleId: ru },
    ]);
    expect(await deleteDocument(editor, { fileId })).toMatchObject({ code: "conflict" });
  });
});
