import { type Browser, expect, test } from "@playwright/test";
import { sql } from "drizzle-orm";
import sharp from "sharp";
import type { Body } from "@/blocks/registry/block-types.ts";
import { database } from "@/db/connection/client.ts";
import { copyFactory } from "@/db/factories/copy-factory.ts";
import { createStory } from "@/db/mutations/articles/begin.ts";
import { makePreview } from "@/db/mutations/articles/previews.ts";
import { saveCopy } from "@/db/mutations/articles/save-copy.ts";
import { setStoryFields } from "@/db/mutations/articles/story-fields.ts";
import { describePicture } from "@/db/mutations/media/media-library.ts";
import { withdrawArticle } from "@/db/mutations/publishing/withdraw.ts";
import { publishAsShown } from "@/db/testing/as-shown.ts";
import { demoLogin, openSession } from "@/e2e/support/newsroom/desk.ts";
import { administrator, done, existing, firstSection } from "@/e2e/support/newsroom/newsroom-verbs.ts";
import { rawRequest } from "@/e2e/support/raw-request.ts";
import type { Person } from "@/lib/access/permissions.ts";
import type { WorkingCopy } from "@/lib/article/working-copy.ts";
import { describePictureInput } from "@/lib/inputs/media.ts";
import { FILE_NAME_HEADER, UPLOAD_ADDRESS, type Uploaded } from "@/lib/media/uploads.ts";
import { ok, type Result } from "@/lib/result.ts";
import { pdf } from "@/media/testing/hostile-files.ts";

const IMMUTABLE = "public, max-age=31536000, immutable";

let session: string;
let person: Person;
test.beforeAll(async ({ baseURL }) => {
  session = await openSession(`${baseURL}`, demoLogin());
  person = await administrator();
});

/** Uploads a file. Retries while the upload queue is full because of other tests. */
async function upload(origin: string, bytes: Buffer, name: string): Promise<Uploaded> {
  const headers = { origin, cookie: `session=${session}`, [FILE_NAME_HEADER]: name };
  const post = () => fetch(new URL(UPLOAD_ADDRESS, origin), { method: "POST", headers, body: new Uint8Array(bytes) });
  for (;;) {
    const answer = await post();
    const body = (await answer.json()) as Result<Uploaded>;
    if (body.ok) return body.value;
    if (answer.status !== 503) throw new Error(JSON.stringify(body));
    await new Promise((resolve) => setTimeout(resolve, 500));
  }
}

/** Uploads a unique picture with an author, which publishing requires. Returns its id and an address. */
async function picture(origin: string): Promise<{ mediaId: number; address: string }> {
  const bytes = await sharp({
    create: {
      width: 500,
      height: 300,
      channels: 3,
      background: "#123",
      noise: { type: "gaussian", mean: 90, sigma: 40 },
    },
  })
    .jpeg()
    .toBuffer();
  const uploaded = await upload(origin, bytes, "a.jpg");
  if (uploaded.kind !== "picture") throw new Error("no picture");
  const { mediaId } = uploaded.picture;
  const words = { alt: "", caption: "", credit: "Жаршы" };
  const said = { mediaId, source: "", rights: "", aiUse: "none", focal: [0.5, 0.5] };
  done(
    await describePicture(person, describePictureInput.parse({ ...said, words: { ru: words, kk: words } }), async () =>
      ok(0),
    ),
  );
  return { mediaId, address: uploaded.picture.src };
}

async function document(origin: string): Promise<string> {
  const uploaded = await upload(origin, pdf("", null, `Unpublished ${Math.random()}`), "a.pdf");
  return uploaded.kind === "document" ? uploaded.document.href : "";
}

function bodyWith(mediaId: number, href: string): Body {
  const link = { type: "text" as const, text: "решение", marks: [{ type: "link" as const, attrs: { href } }] };
  return {
    type: "doc",
    content: [
      { type: "paragraph", content: [link] },
      { type: "image", attrs: { id: "i1", mediaId, alt: "", caption: "", credit: "" } },
    ],
  };
}

/** Makes a draft with a lead picture, a picture in its text and a document. */
async function draft(origin: string) {
  const [lead, shown, linked] = [await picture(origin), await picture(origin), await document(origin)];
  const sectionId = await firstSection();
  const { articleId } = done(await createStory(person, { locale: "ru", sectionId }));
  const [row] = await database().execute<{ storyId: number; revision: number }>(
    sql`select s.id as "storyId", s.revision from articles a join stories s on s.id = a.story_id where a.id = ${articleId}`,
  );
  const { storyId, revision } = existing(row);
  const fields = { sectionId, placeId: null, tagIds: [], leadMediaId: lead.mediaId };
  done(await setStoryFields(person, { storyId, revision, ...fields }));
  const copy = copyFactory({ body: bodyWith(shown.mediaId, linked) });
  return { articleId, revision: await save(articleId, 0, copy), files: [lead.address, shown.address, linked] };
}

const statusesOf = (origin: string, files: string[], headers: Record<string, string> = {}) =>
  Promise.all(files.map(async (file) => (await rawRequest(origin, file, { headers })).status));

/** Returns for each picture on the page whether a visitor without an account can load it. */
async function picturesSeen(browser: Browser, address: string): Promise<boolean[]> {
  const guest = await browser.newContext();
  const visitor = await guest.newPage();
  await visitor.goto(address);
  const seen = await visitor.locator("main img").evaluateAll((images) =>
    Promise.all(
      images.map((image) => {
        const picture = image as HTMLImageElement;
        picture.loading = "eager";
        return picture.decode().then(
          () => true,
          () => false,
        );
      }),
    ),
  );
  await guest.close();
  return seen;
}

async function save(articleId: number, revision: number, copy: WorkingCopy): Promise<number> {
  const outcome = done(await saveCopy(person, { articleId, revision, copy }));
  if (!outcome.saved) throw new Error("somebody else has written in it");
  return outcome.revision;
}

test("only the newsroom can read the files of a story before it is published and after it is withdrawn", async ({
  baseURL,
  browser,
}) => {
  test.slow();
  const origin = `${baseURL}`;
  const { articleId, revision, files } = await draft(origin);
  const [first = ""] = files;
  const signedIn = { cookie: `session=${session}` };
  expect(await statusesOf(origin, files)).toEqual([404, 404, 404]);
  expect(await statusesOf(origin, files, { "if-none-match": "*" })).toEqual([404, 404, 404]);
  expect(await statusesOf(origin, files, { cookie: `session=${"A".repeat(43)}` })).toEqual([404, 404, 404]);
  expect(await statusesOf(origin, files, signedIn)).toEqual([200, 200, 200]);
  expect((await rawRequest(origin, first, { headers: signedIn })).headers["cache-control"]).toBe("private, no-store");

  const { path } = done(await makePreview(person, { articleId }));
  expect(await picturesSeen(browser, new URL(path, origin).href)).toEqual([true, true]);
  const preview = (await rawRequest(origin, path)).body;
  const linked = /href="(\/media\/[^"]+\.pdf\?preview=[^"]+)"/.exec(preview)?.[1] ?? "";
  expect((await rawRequest(origin, linked)).status).toBe(200);
  expect(await statusesOf(origin, files)).toEqual([404, 404, 404]);

  const inHour = new Date(Date.now() + 3_600_000);
  const scheduled = done(await publishAsShown(person, { articleId, revision, at: inHour }));
  expect(await statusesOf(origin, files)).toEqual([404, 404, 404]);
  done(await publishAsShown(person, { articleId, revision: scheduled.revision, at: null }));
  await database().execute(sql`update articles set published_at = least(published_at, now()) where id = ${articleId}`);
  await expect.poll(() => statusesOf(origin, files)).toEqual([200, 200, 200]);
  for (const file of files) expect((await rawRequest(origin, file)).headers["cache-control"], file).toBe(IMMUTABLE);

  done(await withdrawArticle(person, { articleId, reason: "Ошибка в тексте" }));
  await expect.poll(() => statusesOf(origin, files)).toEqual([404, 404, 404]);
  expect(await statusesOf(origin, files, signedIn)).toEqual([200, 200, 200]);
});
