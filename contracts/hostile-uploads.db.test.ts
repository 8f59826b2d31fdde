import { createHash } from "node:crypto";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { sql } from "drizzle-orm";
import sharp from "sharp";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { database } from "@/db/connection/client.ts";
import { removeSingleton } from "@/db/connection/singleton.ts";
import { personFactory } from "@/db/factories/person-factory.ts";
import { storyFactory } from "@/db/factories/story-factory.ts";
import { workOnNextJob } from "@/db/mutations/jobs/jobs.ts";
import { chargeQuota } from "@/db/mutations/storage-quota.ts";
import { disk, MIN_FREE_BYTES } from "@/db/queries/free-disk.ts";
import { getUploadedBytes } from "@/db/queries/newsroom/media/uploaded-bytes.ts";
import { useDatabase } from "@/db/testing/database.ts";
import { removeMediaFiles } from "@/jobs/remove-media-files.ts";
import type { SignedIn } from "@/lib/access/permissions.ts";
import {
  DAILY_LIMIT_REACHED,
  DISK_FULL,
  FILE_NAME_HEADER,
  INCOMING_FOLDER,
  MAX_DAY_BYTES,
  UPLOAD_FILE_HEADER,
  type Uploaded,
} from "@/lib/media/uploads.ts";
import type { Result } from "@/lib/result.ts";
import { timeLimit } from "@/lib/testing/time-limit.ts";
import { pdfProblems } from "@/media/pdf.ts";

import {
  cleanedFiles,
  type HostileFile,
  hostileNames,
  MARK,
  pdf,
  refusedFiles,
} from "@/media/testing/hostile-files.ts";
import ru from "@/messages/ru.json";
import { browser } from "./cases/fake-browser.ts";

vi.mock("next/headers", async () => (await import("./cases/fake-browser.ts")).nextHeaders);

useDatabase();

let dataDir: string;
let person: SignedIn;
let post: (request: Request) => Promise<Response>;
beforeAll(async () => {
  dataDir = mkdtempSync(path.join(os.tmpdir(), "jarshy-uploads-"));
  vi.stubEnv("DATA_DIR", dataDir);
  browser.cookies.clear();
  const signedIn = await personFactory();
  person = signedIn;
  browser.cookies.set("session", signedIn.token);
  post = (await import("@/app/dashboard/upload/route.ts")).POST;
});
afterAll(() => {
  vi.unstubAllEnvs();
  rmSync(dataDir, { recursive: true, force: true });
});

/** Sends a file in the form in which the server passes it on. `name` is encoded as pages do; a raw header can be given instead. */
async function send(
  bytes: Uint8Array,
  name: string,
  encoded = encodeURIComponent(name),
): Promise<{ status: number; answer: Result<Uploaded> }> {
  const file = `test-1/${"0".repeat(32)}`;
  const place = path.join(dataDir, INCOMING_FOLDER, file);
  mkdirSync(path.dirname(place), { recursive: true });
  writeFileSync(place, bytes);
  const headers = { [FILE_NAME_HEADER]: encoded, [UPLOAD_FILE_HEADER]: file };
  const response = await post(new Request("http://paper.example/dashboard/upload", { method: "POST", headers }));
  rmSync(path.join(dataDir, INCOMING_FOLDER), { recursive: true });
  return { status: response.status, answer: (await response.json()) as Result<Uploaded> };
}

const filesNow = () => readdirSync(dataDir, { recursive: true, encoding: "utf8" }).toSorted();

/** Returns a digest of every table that an upload could write to. */
async function rowsNow(): Promise<string> {
  const tables = ["media", "media_translations", "files", "jobs", "audit_log"];
  const parts = tables.map(
    (table) =>
      sql`(select md5(coalesce(string_agg(t::text, '|' order by t::text), '')) from ${sql.identifier(table)} t)`,
  );
  const [row] = await database().execute<{ all: string }>(
    sql`select concat_ws(' ', ${sql.join(parts, sql`, `)}) as all`,
  );
  return row?.all ?? "";
}

/** Returns the storage name of an upload's files. */
async function storageNameOf(bytes: Buffer): Promise<string> {
  const sha256 = createHash("sha256").update(bytes).digest("hex");
  const [row] = await database().execute<{
    name: string;
  }>(sql`select storage_name as name from media where sha256 = ${sha256}
    union all select storage_name from files where sha256 = ${sha256}`);
  return row?.name ?? expect.fail("the library does not have it");
}

/** Returns the files of an upload that readers can receive. */
async function served(bytes: Buffer): Promise<Buffer[]> {
  const name = await storageNameOf(bytes);
  const own = filesNow().filter((file) => path.basename(file).startsWith(name) && !file.includes("-original."));
  return own.map((file) => readFileSync(path.join(dataDir, file)));
}

describe("is refused and leaves nothing behind:", () => {
  test.each(Object.entries(refusedFiles))("%s", async (_, { name, code, make }) => {
    const bytes = await make();
    const before = [filesNow(), await rowsNow()];
    expect(await send(bytes, name)).toEqual({
      status: 422,
      answer: { ok: false, code: "invalid", fields: { file: code } },
    });
    expect([filesNow(), await rowsNow()]).toEqual(before);
  });
});

describe("is accepted, and readers get only its picture:", () => {
  test.each(Object.entries(cleanedFiles))("%s", async (_, { name, make }: HostileFile) => {
    const bytes = await make();
    const started = performance.now();
    expect(await send(bytes, name)).toMatchObject({ status: 200, answer: { ok: true, value: { kind: "picture" } } });
    expect(performance.now() - started).toBeLessThan(timeLimit(10_000));
    const files = await served(bytes);
    expect(files.length).toBeGreaterThanOrEqual(3);
    for (const file of files) {
      expect(file.includes(MARK)).toBe(false);
      expect(file.includes("PK\x03\x04")).toBe(false);
      const { exif, xmp, iptc, icc, orientation, pages } = await sharp(file).metadata();
      expect([exif, xmp, iptc, icc, orientation, pages]).toEqual(Array(6).fill(undefined));
    }
    expect(filesNow().filter((file) => file.endsWith(".part"))).toEqual([]);
  });
});

describe("a document with the name", () => {
  test.each(hostileNames)("%j is stored under a random name and shows its own name", async (given, shown) => {
    const bytes = pdf("", null, `Number ${hostileNames.findIndex(([name]) => name === given)}`);
    const before = filesNow();
    const { answer } = await send(bytes, given);
    expect(answer).toMatchObject({ ok: true, value: { kind: "document", document: { pages: 1 } } });
    const document = answer.ok && answer.value.kind === "document" ? answer.value.document : null;
    expect(document?.name).toMatch(shown);
    const stored = await storageNameOf(bytes);
    expect(createHash("sha256").update(bytes).digest("hex")).not.toContain(stored.slice(0, 20));
    expect(document?.href).toBe(`/media/${stored}.pdf`);
    expect(filesNow().filter((file) => !before.includes(file) && file.includes("."))).toEqual([
      path.join("media", stored.slice(0, 2), `${stored}.pdf`),
    ]);
  });

  test("an invalidly encoded name header is ignored", async () => {
    const { answer } = await send(pdf("", null, "Badly encoded"), "", "%E0%A4%A");
    expect(answer).toMatchObject({ value: { document: { name: "document.pdf" } } });
  });
});

/** Returns the total size of all files in the store, bytes. */
function storedBytes(): number {
  const sizes = filesNow().map((file) => statSync(path.join(dataDir, file)));
  return sizes.reduce((sum, file) => sum + (file.isFile() ? file.size : 0), 0);
}

const colour = (background: string) =>
  sharp({ create: { width: 700, height: 400, channels: 3, background } })
    .png()
    .toBuffer();

test("the uploads of a person are counted together with all files that are made from them", async () => {
  const before = { stored: storedBytes(), counted: await getUploadedBytes(person.id) };
  expect(await send(await colour("#123456"), "a.png")).toMatchObject({ status: 200 });
  expect(await send(pdf("", null, "Counted"), "a.pdf")).toMatchObject({ status: 200 });
  const counted = (await getUploadedBytes(person.id)) - before.counted;
  expect(counted).toBe(storedBytes() - before.stored);
  expect(counted).toBeGreaterThan(0);
});

describe("a person who has used up the hourly storage", () => {
  const tooMuch = {
    status: 503,
    answer: { ok: false, code: "rate-limited", fields: { minutes: expect.stringMatching(/^\d+$/u) } },
  };
  const storeMuch = () => chargeQuota(person.id, "kept", 40 * 1024 * 1024);
  beforeEach(() => void removeSingleton("storage-quota"));
  afterEach(() => void removeSingleton("storage-quota"));

  test("no files are made from what that person uploads", async () => {
    const before = [filesNow(), await rowsNow()];
    storeMuch();
    expect(await send(await colour("#111213"), "a.png")).toEqual(tooMuch);
    expect(await send(pdf("", null, "Too much"), "a.pdf")).toEqual(tooMuch);
    expect([filesNow(), await rowsNow()]).toEqual(before);
  });

  test("files that were written before the refusal are removed at once; files of the library stay", async () => {
    const { storeUpload } = await import("@/app/_media/store-upload.ts");
    const kept = await colour("#212223");
    expect(await send(kept, "kept.png")).toMatchObject({ status: 200 });
    const before = filesNow();
    for (const bytes of [await colour("#313233"), pdf("", null, "Used up meanwhile")]) {
      removeSingleton("storage-quota");
      const read = async () => {
        storeMuch();
        return bytes;
      };
      expect(await storeUpload(person, { read, name: "a.pdf", replaces: null })).toEqual(tooMuch.answer);
    }
    expect(filesNow()).not.toEqual(before);
    while (await workOnNextJob(removeMediaFiles, { without: ["make-avif"] }));
    expect(filesNow().filter((file) => file.includes("."))).toEqual(before.filter((file) => file.includes(".")));
    expect((await served(kept)).length).toBeGreaterThan(0);
  });
});

test("a file that is already in the library cannot replace a picture, and no files are made from it", async () => {
  const { storeUpload } = await import("@/app/_media/store-upload.ts");
  const { describePicture } = await import("@/app/_media/describe-picture.ts");
  const known = await colour("#414243");
  await send(known, "known.png");
  const { answer } = await send(await colour("#515253"), "other.png");
  const mediaId = answer.ok && answer.value.kind === "picture" ? answer.value.picture.mediaId : 0;
  expect(await describePicture(person, { mediaId, words: {}, focal: [0.2, 0.2] })).toMatchObject({ ok: true });
  const before = [filesNow(), await rowsNow()];
  const replacing = await storeUpload(person, { read: async () => known, name: "known.png", replaces: mediaId });
  expect(replacing).toEqual({ ok: false, code: "invalid", fields: { file: "already-there" } });
  expect([filesNow(), await rowsNow()]).toEqual(before);
});

test("on a disk that is nearly full the words of a picture can be changed, but not a focal point that needs a new file", async () => {
  const { describePicture } = await import("@/app/_media/describe-picture.ts");
  const { answer } = await send(await colour("#654321"), "b.png");
  const mediaId = answer.ok && answer.value.kind === "picture" ? answer.value.picture.mediaId : 0;
  const before = storedBytes();
  const full = vi.spyOn(disk, "freeBytes").mockResolvedValue(MIN_FREE_BYTES - 1);
  const said = { mediaId, words: { ru: { alt: "Мост", caption: "" } } };
  expect(await describePicture(person, { ...said, focal: [0.5, 0.5] })).toMatchObject({ ok: true });
  expect(await describePicture(person, { ...said, focal: [0.1, 0.1] })).toEqual(DISK_FULL);
  expect(storedBytes()).toBe(before);
  full.mockRestore();
  expect(await describePicture(person, { ...said, focal: [0.1, 0.1] })).toMatchObject({ ok: true });
  expect(storedBytes()).toBeGreaterThan(before);
});

describe("the share picture of another focal point", () => {
  let editor: SignedIn;
  beforeAll(async () => {
    editor = await personFactory({ role: "editor" });
  });
  const moving = async (mediaId: number, focal: [number, number], credit?: string) => {
    const { describePicture } = await import("@/app/_media/describe-picture.ts");
    const words = credit === undefined ? {} : { ru: { alt: "", caption: "", credit } };
    return describePicture(editor, { mediaId, words, focal });
  };
  const sent = async (background: string) => {
    const { answer } = await send(await colour(background), "moving.png");
    return answer.ok && answer.value.kind === "picture" ? answer.value.picture.mediaId : 0;
  };
  const bytesNow = async () => [storedBytes(), await getUploadedBytes(editor.id)] as const;

  test("counts once towards the person's daily limit", async () => {
    const mediaId = await sent("#616263");
    const [stored, counted] = await bytesNow();
    for (const x of [0.1, 0.2, 0.1]) expect(await moving(mediaId, [x, 0.5])).toMatchObject({ ok: true });
    const [storedNow, countedNow] = await bytesNow();
    expect(storedNow).toBeGreaterThan(stored);
    expect(countedNow - counted).toBe(storedNow - stored);
  });

  test("is not made if the daily or hourly limit is used up, nor for a refused change", async () => {
    const mediaId = await sent("#717273");
    await moving(mediaId, [0.3, 0.5], "Жаршы");
    await storyFactory({ picture: mediaId });
    const before = storedBytes();
    const entity = `media:${mediaId}`;
    await database().execute(
      sql`update audit_log set after = after || ${JSON.stringify({ storedBytes: MAX_DAY_BYTES })}::jsonb where entity = ${entity}`,
    );
    expect(await moving(mediaId, [0.4, 0.5])).toEqual(DAILY_LIMIT_REACHED);
    await database().execute(sql`update audit_log set after = after - 'storedBytes' where entity = ${entity}`);
    expect(await moving(mediaId, [0.4, 0.5], "")).toMatchObject({ fields: { "credit.ru": "credit-missing" } });
    chargeQuota(editor.id, "kept", 40 * 1024 * 1024);
    expect(await moving(mediaId, [0.4, 0.5])).toMatchObject({ ok: false, code: "rate-limited" });
    removeSingleton("storage-quota");
    expect(storedBytes()).toBe(before);
    expect(await moving(mediaId, [0.4, 0.5])).toMatchObject({ ok: true });
  });

  test("is rate-limited while too many pictures are waiting", async () => {
    const mediaId = await sent("#818283");
    const all = await Promise.all(Array.from({ length: 25 }, (_, x) => moving(mediaId, [x / 100, 0.1])));
    expect(all).toContainEqual({ ok: false, code: "rate-limited" });
    expect(all.some(({ ok }) => ok)).toBe(true);
  });
});

test("an uploaded file is accepted only under a name that the server gave it", async () => {
  const before = await rowsNow();
  for (const file of [null, "", "a", "../secrets", `../${"0".repeat(32)}`, `a/../${"0".repeat(32)}`]) {
    const headers = new Headers(file === null ? [] : [[UPLOAD_FILE_HEADER, file]]);
    const response = await post(new Request("http://paper.example/dashboard/upload", { method: "POST", headers }));
    expect([response.status, await response.json()]).toEqual([422, { ok: false, code: "invalid" }]);
  }
  expect(await rowsNow()).toBe(before);
});

test("every problem of a document has a message", () => {
  const words: Record<string, string> = ru.media.refused;
  for (const problem of pdfProblems) expect(words[problem], problem).toBeTruthy();
});

test("an upload without a session leaves nothing behind", async () => {
  const before = [filesNow(), await rowsNow()];
  const session = browser.cookies.get("session") ?? "";
  browser.cookies.set("session", "A".repeat(43));
  const { status } = await send(pdf(), "a.pdf");
  browser.cookies.set("session", session);
  expect(status).toBe(401);
  expect([filesNow(), await rowsNow()]).toEqual(before);
});
