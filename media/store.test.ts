import { mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { buffer } from "node:stream/consumers";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { STORAGE_NAME_PATTERN } from "@/lib/media/storage-names.ts";
import { copyStore } from "./copy-store.ts";
import { diskStore } from "./disk-store.ts";
import { s3Store } from "./s3-store.ts";
import {
  contentTypeOf,
  derivativeName,
  documentFileName,
  type MediaStore,
  MediaStoreProblem,
  newStorageName,
  originalName,
} from "./store.ts";
import { S3Server } from "./testing/s3-server.ts";

/** An old and a new storage name; the first is a prefix of the second. */
const OWN = "0123456789abcdef0123";
const OTHER = "0123456789abcdef0123456789abcdef";
const LAST = "ff".repeat(16);
const s3 = new S3Server();
let dataDir = "";

beforeAll(() => s3.start());
afterAll(() => s3.end());
beforeEach(() => {
  dataDir = mkdtempSync(path.join(os.tmpdir(), "jarshy-store-"));
});
afterEach(async () => {
  rmSync(dataDir, { recursive: true, force: true });
  for (const storageName of [OWN, OTHER, LAST]) await s3Store(s3.account).remove(storageName);
});

const modeOf = (file: string) => (statSync(file).mode & 0o777).toString(8);

const stores: [string, () => MediaStore][] = [
  ["the disk", () => diskStore(dataDir)],
  ["S3", () => s3Store(s3.account)],
];

test("file names begin with the storage name, like their addresses", () => {
  expect(derivativeName(OWN, 480, "webp")).toBe("0123456789abcdef0123-480.webp");
  expect(originalName(OWN, "png")).toBe("0123456789abcdef0123-original.png");
  expect(documentFileName(OWN)).toBe("0123456789abcdef0123.pdf");
  expect(contentTypeOf(documentFileName(OWN))).toBe("application/pdf");
});

test("a new storage name is random and matches the pattern of the routes", () => {
  const names = Array.from({ length: 100 }, newStorageName);
  expect(new Set(names).size).toBe(100);
  for (const name of names) expect(name).toMatch(new RegExp(`^${STORAGE_NAME_PATTERN}$`, "u"));
});

describe.each(stores)("on %s", (_name, make) => {
  const name = derivativeName(OWN, 480, "webp");

  test("a stored file can be read, also after repeated and concurrent puts", async () => {
    const store = make();
    expect([await store.has(name), await store.sizeOf(name), await store.open(name)]).toEqual([false, null, null]);
    await expect(store.get(name)).rejects.toThrow(name);
    await Promise.all([1, 2, 3, 4].map(() => store.put(name, new Uint8Array([1, 2, 3]))));
    expect([await store.has(name), await store.sizeOf(name)]).toEqual([true, 3]);
    expect([...(await store.get(name))]).toEqual([1, 2, 3]);
    expect(await store.list("01")).toEqual(new Map([[name, 3]]));
  });

  test("a large file is streamed completely", async () => {
    const store = make();
    const bytes = Buffer.alloc(5_000_000, "Жаршы");
    await store.put(documentFileName(OWN), bytes);
    const file = await store.open(documentFileName(OWN));
    expect(file?.size).toBe(bytes.length);
    expect(file && (await buffer(file.body)).equals(bytes)).toBe(true);
  });

  test("a file that is read only in part is closed", async () => {
    const store = make();
    await store.put(documentFileName(OWN), Buffer.alloc(5_000_000));
    const file = await store.open(documentFileName(OWN));
    for await (const chunk of file?.body ?? []) {
      expect(chunk.length).toBeGreaterThan(0);
      break;
    }
    expect(file?.body.destroyed).toBe(true);
  });

  test("all files of a storage name are removed, and no others", async () => {
    const store = make();
    const own = [name, originalName(OWN, "png"), documentFileName(OWN)];
    const foreign = [derivativeName(OTHER, 480, "webp"), documentFileName(OTHER)];
    for (const each of [...own, ...foreign]) await store.put(each, new Uint8Array([1]));
    expect([...(await store.list("01")).keys()].toSorted()).toEqual([...own, ...foreign].toSorted());
    await store.remove(OWN);
    expect([...(await store.list("01")).keys()].toSorted()).toEqual(foreign.toSorted());
    await store.remove(OWN);
  });

  test("the list of an empty store is empty", async () => {
    expect(await make().list("ff")).toEqual(new Map());
  });
});

test("on the disk a write leaves nothing but the file, and a failed write leaves nothing", async () => {
  const name = derivativeName(OWN, 480, "webp");
  await diskStore(dataDir).put(name, new Uint8Array([1]));
  expect(readdirSync(path.join(dataDir, "media", "01"))).toEqual([name]);
  expect(modeOf(path.join(dataDir, "media", "01"))).toBe("700");
  expect(modeOf(path.join(dataDir, "media", "01", name))).toBe("600");
  writeFileSync(path.join(dataDir, "file"), "in the way");
  await expect(diskStore(path.join(dataDir, "file")).put(name, new Uint8Array([1]))).rejects.toThrow();
  expect(readdirSync(dataDir)).toEqual(["file", "media"]);
});

test("files in S3 have their content type and an immutable cache header", async () => {
  await s3Store(s3.account).put(derivativeName(OWN, 480, "avif"), new Uint8Array([1]));
  const sent = JSON.parse(await s3.metadataOf(derivativeName(OWN, 480, "avif")));
  expect(sent).toMatchObject({
    "content-type": "image/avif",
    "cache-control": "public, max-age=31536000, immutable",
  });
});

describe("the error of an S3 store names the store and the reason, and no secret", () => {
  const problemWith = async (change: object, work: (store: MediaStore) => Promise<unknown>) => {
    const error: unknown = await work(s3Store({ ...s3.account, secret: "top-secret", ...change })).catch((e) => e);
    if (!(error instanceof MediaStoreProblem)) throw error;
    expect(error.message).not.toContain("top-secret");
    return error;
  };
  const name = documentFileName(OWN);
  const works: Record<string, (store: MediaStore) => Promise<unknown>> = {
    put: (store) => store.put(name, new Uint8Array([1])),
    get: (store) => store.get(name),
    has: (store) => store.has(name),
    open: (store) => store.open(name),
    list: (store) => store.list("01"),
    remove: (store) => store.remove(OWN),
  };

  test.each(Object.entries(works))("%s with a wrong key", async (_what, work) => {
    const problem = await problemWith({ keyId: "nobody" }, work);
    expect(problem).toMatchObject({ away: false, message: expect.stringMatching(/\/pictures: answers 403/u) });
  });

  // For a file in a missing bucket, S3 only reports that the file is missing.
  const noticing = Object.entries(works).filter(([what]) => ["put", "list", "remove"].includes(what));
  test.each(noticing)("%s without its bucket", async (_what, work) => {
    const address = s3.account.address.replace("pictures", "no-such-bucket");
    expect(await problemWith({ address }, work)).toMatchObject({ away: false });
  });

  test.each(Object.entries(works))("%s while nothing answers", async (_what, work) => {
    const gone = new S3Server();
    await gone.start();
    await gone.end();
    const { address } = gone.account;
    const problem = await problemWith({ address }, work);
    expect(problem).toMatchObject({ away: true, message: `${address}: ECONNREFUSED` });
  });
});

describe("a store copied to another", () => {
  const names = [derivativeName(OWN, 480, "webp"), originalName(OWN, "png"), documentFileName(LAST)];
  const copy = (to: MediaStore, told: string[] = []) =>
    copyStore(diskStore(dataDir), to, (done, total) => told.push(`${done} of ${total}`));

  beforeEach(async () => {
    for (const [place, name] of names.entries()) await diskStore(dataDir).put(name, Buffer.alloc(1000 + place));
    writeFileSync(path.join(dataDir, "media", "ff", "half.webp.0123.part"), "being written");
  });

  test("has all its files; a second run copies only files that are missing or of another size", async () => {
    const to = s3Store(s3.account);
    const told: string[] = [];
    expect(await copy(to, told)).toEqual({ files: 3, brought: 3 });
    expect(told.at(-1)).toBe("3 of 3");
    expect(await to.list("ff")).toEqual(new Map([[documentFileName(LAST), 1002]]));
    expect(await copy(to)).toEqual({ files: 3, brought: 0 });
    await to.put(names[0] ?? "", Buffer.alloc(10));
    expect(await copy(to)).toEqual({ files: 3, brought: 1 });
    expect(await to.sizeOf(names[0] ?? "")).toBe(1000);
  });

  test("that is interrupted resumes where it stopped", async () => {
    const to = s3Store(s3.account);
    const failing: MediaStore = {
      ...to,
      put: (name, bytes) => (name.startsWith("ff") ? Promise.reject(new Error("broken off")) : to.put(name, bytes)),
    };
    await expect(copy(failing)).rejects.toThrow("broken off");
    expect((await to.list("01")).size).toBe(2);
    expect(await copy(to)).toEqual({ files: 3, brought: 1 });
  });

  test("that loses files is detected", async () => {
    const to = s3Store(s3.account);
    const forgetful: MediaStore = { ...to, put: async () => {} };
    await expect(copy(forgetful)).rejects.toThrow(/has not arrived whole/u);
  });
});
