import { readdirSync, readFileSync, statSync } from "node:fs";
import { request as httpRequest } from "node:http";
import path from "node:path";
import { expect, test } from "@playwright/test";
import sharp from "sharp";
import { demoLogin, openSession } from "@/e2e/support/newsroom/desk.ts";
import { rawRequest } from "@/e2e/support/raw-request.ts";
import { FILE_NAME_HEADER, UPLOAD_ADDRESS } from "@/lib/media/uploads.ts";
import { pdf, promisingPng } from "@/media/testing/hostile-files.ts";
import { memoryInUse } from "@/server/testing/process-memory.ts";
import { processesOf } from "@/server/testing/running-jarshy.ts";

const dataDir = process.env.E2E_DATA_DIR ?? "";
const MEGABYTE = 1024 * 1024;

let session: string;
test.beforeAll(async ({ baseURL }) => {
  session = await openSession(`${baseURL}`, demoLogin());
});

type Sent = { status: number; body: string };
type Sending = { origin: string; bytes: Buffer; headers?: Record<string, string> };

/** Sends a file as no browser would. The status is 0 if the connection closed without an answer. */
function send({ origin, bytes, headers = {} }: Sending): Promise<Sent> {
  const { hostname, port } = new URL(origin);
  return new Promise((resolve) => {
    const length = String(bytes.length);
    const own = { origin, cookie: `session=${session}`, "content-length": length, [FILE_NAME_HEADER]: "a", ...headers };
    const sent = httpRequest({
      hostname,
      port,
      path: UPLOAD_ADDRESS,
      method: "POST",
      agent: false,
      headers: own,
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
    sent.end(bytes);
  });
}

/** Returns the stored files with exactly these bytes. File names say nothing about the content. */
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

test("thirty simultaneous decompression bombs are refused while a reader's page is answered, and memory stays bounded", async ({
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

test("an upload without a session or from another origin is refused", async ({ baseURL }) => {
  const origin = `${baseURL}`;
  const bytes = pdf("", null, `Nobody ${Date.now()}`);
  expect((await send({ origin, bytes, headers: { cookie: "session=x" } })).status).toBe(401);
  expect((await send({ origin, bytes, headers: { origin: "https://evil.example" } })).status).toBe(403);
  expect((await send({ origin, bytes, headers: { "sec-fetch-site": "cross-site" } })).status).toBe(403);
  expect(filesOf(bytes)).toEqual([]);
});

test("a document is served only as a document, and originals of pictures are not served", async ({ baseURL }) => {
  const origin = `${baseURL}`;
  const bytes = pdf("", null, `Served ${Date.now()}`);
  const kept = await send({ origin, bytes, headers: { [FILE_NAME_HEADER]: encodeURIComponent('"\r\nx: y.html') } });
  expect(kept.status).toBe(200);
  const { href } = JSON.parse(kept.body).value.document as { href: string };
  expect(filesOf(bytes)).toHaveLength(1);
  // No public page links to it, so readers get 404.
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
