import { mkdtempSync, rmSync } from "node:fs";
import { createServer, request as httpRequest, type IncomingHttpHeaders, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import os from "node:os";
import path from "node:path";
import { Readable } from "node:stream";
import { buffer } from "node:stream/consumers";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { diskStore } from "@/media/disk-store.ts";
import { s3Store } from "@/media/s3-store.ts";
import { derivativeName, documentFileName, type MediaStore } from "@/media/store.ts";
import { S3Server } from "@/media/testing/s3-server.ts";
import type { DecideMediaAccess } from "./media-access.ts";
import { sendMedia } from "./media-files.ts";

const SHA = "0123456789abcdef".repeat(2);
const s3 = new S3Server();
const dataDir = mkdtempSync(path.join(os.tmpdir(), "jarshy-media-files-"));
const logged: string[] = [];
let store: MediaStore;
let access: DecideMediaAccess;
let hasCdn = false;
let server: Server;

beforeAll(async () => {
  await s3.start();
  server = createServer((request, response) => {
    const name = path.basename(request.url ?? "");
    const asked = { name, storageName: SHA, preview: null };
    const site = { https: false, dev: false };
    const log = (_level: string, message: string, facts = {}) =>
      void logged.push(`${message} ${JSON.stringify(facts)}`);
    sendMedia({ request, response }, asked, { store, access, hasCdn, site, log, refused: async () => {} }).catch(() =>
      response.destroy(),
    );
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
});
afterAll(async () => {
  server.close();
  await s3.end();
  rmSync(dataDir, { recursive: true, force: true });
});

beforeEach(() => {
  access = async () => ({ to: "everybody", tag: "story:12" });
  hasCdn = false;
});

type Reply = { status: number; headers: IncomingHttpHeaders; body: Buffer };

function ask(name: string, method = "GET", headers: Record<string, string> = {}): Promise<Reply> {
  const { port } = server.address() as AddressInfo;
  return new Promise((resolve, reject) => {
    httpRequest({ host: "127.0.0.1", port, path: `/media/${name}`, method, headers, agent: false }, (response) => {
      const { statusCode: status = 0, headers } = response;
      buffer(response).then((body) => resolve({ status, headers, body }), reject);
    })
      .on("error", reject)
      .end();
  });
}

const stores: [string, () => MediaStore][] = [
  ["the disk", () => diskStore(dataDir)],
  ["S3", () => s3Store(s3.account)],
];

describe.each(stores)("from %s", (_name, make) => {
  const name = derivativeName(SHA, 480, "webp");
  const bytes = Buffer.alloc(300_000, "Жаршы");

  beforeAll(async () => {
    store = make();
    await store.put(name, bytes);
    await store.put(documentFileName(SHA), bytes);
  });

  test("a picture is complete, immutable and sandboxed", async () => {
    const { status, headers, body } = await ask(name);
    expect(status).toBe(200);
    expect(body.equals(bytes)).toBe(true);
    expect(headers).toMatchObject({
      "content-type": "image/webp",
      "content-length": "300000",
      "cache-control": "public, max-age=31536000, immutable",
      "content-security-policy": "sandbox; default-src 'none'",
      "content-disposition": "inline",
      etag: `"${name}"`,
    });
  });

  test("a document is saved under its name, and never rendered as a page of the site", async () => {
    const { headers } = await ask(documentFileName(SHA));
    expect(headers["content-type"]).toBe("application/pdf");
    expect(headers["content-disposition"]).toBe(`attachment; filename="${documentFileName(SHA)}"`);
    expect(headers).toMatchObject({
      "content-security-policy": "sandbox; default-src 'none'; frame-ancestors 'none'",
      "x-frame-options": "DENY",
      "x-content-type-options": "nosniff",
      "cross-origin-resource-policy": "same-origin",
    });
  });

  test("HEAD has the same headers and no body; a matching If-None-Match gets 304", async () => {
    const [whole, head] = [await ask(name), await ask(name, "HEAD")];
    const { date, connection, ...same } = whole.headers;
    expect(head).toMatchObject({ status: 200, headers: same });
    expect(head.body).toHaveLength(0);
    const known = await ask(name, "GET", { "if-none-match": `W/"${name}"` });
    expect([known.status, known.body.length, known.headers.etag]).toEqual([304, 0, `"${name}"`]);
  });

  test("a file that only the requester may have is not cacheable", async () => {
    access = async () => ({ to: "sender" });
    for (const method of ["GET", "HEAD"]) {
      const { status, headers } = await ask(name, method, { "if-none-match": `"${name}"` });
      expect(status).toBe(200);
      expect(headers["cache-control"]).toBe("private, no-store");
      expect(headers["cross-origin-resource-policy"]).toBe("same-origin");
      expect([headers.etag, headers["x-accel-expires"], headers["cache-tag"]]).toEqual(Array(3).fill(undefined));
    }
  });

  test("a file that nobody may have is answered like a missing one, for every kind of request", async () => {
    const none = derivativeName(SHA, 960, "webp");
    const ways: [string, Record<string, string>][] = [
      ["GET", {}],
      ["HEAD", {}],
      ["GET", { "if-none-match": `"${name}"` }],
      ["GET", { "if-none-match": "*" }],
      ["GET", { range: "bytes=0-9" }],
    ];
    for (const [method, headers] of ways) {
      const missing = await ask(none, method, headers);
      const before = access;
      access = async () => ({ to: "nobody" });
      const hidden = await ask(name, method, headers);
      const { date: _, ...ofHidden } = hidden.headers;
      const { date: __, ...ofMissing } = missing.headers;
      access = before;
      expect([hidden.status, ofHidden, hidden.body]).toEqual([404, ofMissing, missing.body]);
    }
  });

  test("a CDN gets the cache tag, and the paper's own proxy a lifetime of 60 seconds", async () => {
    expect((await ask(name)).headers["x-accel-expires"]).toBe("60");
    expect((await ask(name)).headers["cache-tag"]).toBeUndefined();
    hasCdn = true;
    expect((await ask(name)).headers["cache-tag"]).toBe("story:12");
  });

  test("503 while access to a picture cannot be decided", async () => {
    access = () => Promise.reject(new Error("the database is away"));
    const { status, headers } = await ask(name);
    expect([status, headers["retry-after"], headers["cache-control"]]).toEqual([503, "5", "no-store"]);
  });

  test("a missing file is 404 for every kind of request", async () => {
    const none = derivativeName(SHA, 960, "webp");
    const answers = [await ask(none), await ask(none, "HEAD"), await ask(none, "GET", { "if-none-match": "*" })];
    expect(answers.map(({ status }) => status)).toEqual([404, 404, 404]);
  });
});

test("while S3 is away, a file is 503 with Retry-After, not 404", async () => {
  store = s3Store(s3.account);
  const name = documentFileName(SHA);
  await s3.stop();
  logged.length = 0;
  for (const method of ["GET", "HEAD"]) {
    const { status, headers } = await ask(name, method);
    expect([status, headers["retry-after"], headers["cache-control"]]).toEqual([503, "5", "no-store"]);
  }
  expect(logged[0]).toContain("ECONNREFUSED");
  expect(logged.join()).not.toContain("S3RVER");
  await s3.start();
  expect((await ask(name)).status).toBe(200);
});

test("a file that is cut short is not taken for complete", async () => {
  const cut = Readable.from(
    (async function* () {
      yield Buffer.alloc(1000);
      throw new Error("S3 has gone");
    })(),
  );
  store = { ...diskStore(dataDir), open: async () => ({ size: 5000, body: cut }) };
  await expect(ask(documentFileName(SHA))).rejects.toThrow(/aborted|socket hang up/u);
});

test("a client that does not read fills no memory: the stream from the store is paused", async () => {
  let taken = 0;
  const endless = new Readable({
    read() {
      taken += 65_536;
      this.push(Buffer.alloc(65_536));
    },
  });
  store = { ...diskStore(dataDir), open: async () => ({ size: 1e12, body: endless }) };
  const { port } = server.address() as AddressInfo;
  const silent = httpRequest({ host: "127.0.0.1", port, path: `/media/${documentFileName(SHA)}`, agent: false });
  const response = await new Promise<import("node:http").IncomingMessage>((resolve) =>
    silent.on("response", resolve).end(),
  );
  response.pause();
  await new Promise((resolve) => setTimeout(resolve, 500));
  const before = taken;
  await new Promise((resolve) => setTimeout(resolve, 300));
  expect(taken).toBe(before);
  expect(taken).toBeLessThan(20_000_000);
  silent.destroy();
  await new Promise((resolve) => endless.once("close", resolve));
});
