import { readdirSync, readFileSync, statSync } from "node:fs";
import { request as httpRequest } from "node:http";
import path from "node:path";
import { expect, test } from "@playwright/test";
import sharp from "sharp";
import { FILE_NAME_HEADER, UPLOAD_ADDRESS } from "@/lib/uploads.ts";
import { pdf, promisingPng } from "@/media/testing/hostile-files.ts";
import { memoryInUse } from "@/server/testing/process-memory.ts";
import { processesOf } from "@/server/testing/running-jarshy.ts";
import { demoLogin, openSession } from "./support/desk.ts";
import { rawRequest } from "./support/raw-request.ts";

const dataDir = process.env.E2E_DATA_DIR ?? "";
const MEGABYTE = 1024 * 1024;

let session: string;
test.beforeAll(async ({ baseURL }) => {
  session = await openSession(`${baseURL}`, demoLogin());
});

type Sent = { status: number; body: string };
type Sending = {
  origin: string;
  bytes: Buffer;
  headers?: Record<string, string>;
  /** Without its length being told, bit by bit. */
  streamed?: boolean;
  /** Ends the connection after so many bytes. */
  breakAfter?: number;
};

/** Sends a file as no browser would; status 0 where the connection ended without an answer. */
function send({ origin, bytes, headers = {}, streamed = false, breakAfter }: Sending): Promise<Sent> {
  const { hostname, port } = new URL(origin);
  return new Promise((resolve) => {
    const own = { origin, cookie: `session=${session}`, [FILE_NAME_HEADER]: "a", ...headers };
    const length = streamed ? {} : { "content-length": String(bytes.length) };
    const sent = httpRequest({
      hostname,
      port,
      path: UPLOAD_ADDRESS,
      method: "POST",
      agent: false,
      headers: { ...own, ...length },
    });
    let isAnswered = false;
    sent.on("response", (answer) => {
      isAnswered = true;
      let body = "";
      answer.setEncoding("utf8").on("data", (chunk) => {
        body += chunk;
      });
      answer.on("close", () => resolve({ status: answer.statusCode ?? 0, body }));
    });
    sent.on("error", () => {
      if (!isAnswered) resolve({ status: 0, body: "" });
    });
    if (breakAfter === undefined && !streamed) return void sent.end(bytes);
    const stop = breakAfter ?? bytes.length;
    const write = (at: number): void => {
      if (isAnswered || sent.destroyed) return;
      if (at < stop)
        return void sent.write(bytes.subarray(at, Math.min(at + MEGABYTE, stop)), () => write(at + MEGABYTE));
      if (breakAfter === undefined) sent.end();
      else sent.destroy();
    };
    write(0);
  });
}

/** The files in the store that are these bytes: names do not tell. */
const filesOf = (bytes: Buffer): string[] =>
  storedFiles().filter((file) => statSync(file).size === bytes.length && readFileSync(file).equals(bytes));

const storedFiles = (): string[] =>
  readdirSync(path.join(dataDir, "media"), { recursive: true, encoding: "utf8" })
    .filter((file) => /-original\.|\.pdf$/u.test(file))
    .map((file) => path.join(dataDir, "media", file));

const memory = (): number => memoryInUse(processesOf(dataDir).jarshy);

const noisy = (width: number, height: number) =>
  sharp({
    create: { width, height, channels: 3, background: "#000", noise: { type: "gaussian", mean: 120, sigma: 60 } },
  });

test("a file beyond twenty megabytes is refused before it has come", async ({ baseURL }) => {
  const origin = `${baseURL}`;
  const bytes = Buffer.alloc(60 * MEGABYTE, "x");
  expect((await send({ origin, bytes })).status).toBe(413);
  expect((await send({ origin, bytes, streamed: true })).status).toBe(413);
  expect((await rawRequest(origin, "/api/health")).status).toBe(200);
});

test("a connection that breaks in the middle leaves nothing", async ({ baseURL }) => {
  const origin = `${baseURL}`;
  const bytes = await noisy(1_600, 1_200).jpeg({ quality: 100 }).toBuffer();
  const broken = await send({ origin, bytes, breakAfter: Math.floor(bytes.length / 2) });
  expect(broken.status).toBe(0);
  expect(filesOf(bytes)).toEqual([]);
  expect(filesOf(bytes.subarray(0, Math.floor(bytes.length / 2)))).toEqual([]);
  // A look at the database that takes more than two seconds, on a busy machine, is no readiness for that second.
  await expect.poll(async () => (await rawRequest(origin, "/api/ready")).status).toBe(200);
});

test("thirty bombs at once are refused while a reader's page is answered, and memory stays in bounds", async ({
  baseURL,
}) => {
  const origin = `${baseURL}`;
  const before = memory();
  const whole = await noisy(1_200, 800).jpeg({ quality: 60 }).toBuffer();
  const half = whole.subarray(0, Math.floor(whole.length * 0.7));
  const sendings = Array.from({ length: 30 }, (_, index) =>
    send({ origin, bytes: index % 10 === 0 ? half : promisingPng(65_500, 65_500 - index) }),
  );
  expect((await rawRequest(origin, "/ru")).status).toBe(200);
  for (const { status, body } of await Promise.all(sendings)) {
    expect([422, 503]).toContain(status);
    expect(body).toMatch(/too-many-pixels|not-a-picture|rate-limited/u);
  }
  expect(memory() - before).toBeLessThan(256 * MEGABYTE);
  expect(filesOf(half)).toEqual([]);
});

test("whoever is not signed in or comes from elsewhere sends nothing", async ({ baseURL }) => {
  const origin = `${baseURL}`;
  const bytes = pdf("", null, `Nobody ${Date.now()}`);
  expect((await send({ origin, bytes, headers: { cookie: "session=x" } })).status).toBe(401);
  expect((await send({ origin, bytes, headers: { origin: "https://evil.example" } })).status).toBe(403);
  expect((await send({ origin, bytes, headers: { "sec-fetch-site": "cross-site" } })).status).toBe(403);
  expect(filesOf(bytes)).toEqual([]);
});

test("a document is served as nothing but one, and originals of pictures not at all", async ({ baseURL }) => {
  const origin = `${baseURL}`;
  const bytes = pdf("", null, `Served ${Date.now()}`);
  const kept = await send({ origin, bytes, headers: { [FILE_NAME_HEADER]: encodeURIComponent('"\r\nx: y.html') } });
  expect(kept.status).toBe(200);
  const { href } = JSON.parse(kept.body).value.document as { href: string };
  expect(filesOf(bytes)).toHaveLength(1);
  // Nothing public leads to it.
  expect((await rawRequest(origin, href)).status).toBe(404);
  const { status, headers } = await rawRequest(origin, href, { headers: { cookie: `session=${session}` } });
  expect(status).toBe(200);
  expect(headers).toMatchObject({
    "content-type": "application/pdf",
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "cross-origin-resource-policy": "same-origin",
    "content-disposition": `attachment; filename="${path.basename(href)}"`,
  });
  expect(headers["content-security-policy"]).toMatch(/^sandbox;.*default-src 'none'/u);
  const originals = storedFiles().filter((file) => file.includes("-original."));
  expect(originals.length).toBeGreaterThan(0);
  expect(originals.filter((file) => (statSync(file).mode & 0o077) !== 0)).toEqual([]);
  const cookie = `session=${session}`;
  const original = `/media/${path.basename(originals[0] ?? "")}`;
  expect((await rawRequest(origin, original, { headers: { cookie } })).status).toBe(404);
});
