import { brotliDecompressSync, gunzipSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import { chooseEncoding, encode, isCompressible, Recompression } from "./compression.ts";

describe("the encoding chosen for a client", () => {
  test.each([
    [undefined, null],
    ["", null],
    ["identity", null],
    ["gzip, deflate, br, zstd", "br"],
    ["gzip", "gzip"],
    ["br;q=0, gzip;q=0.5", "gzip"],
    ["BR;Q=1.0", "br"],
    ["*", "br"],
    ["*;q=0", null],
    ["br;q=0, *", "gzip"],
    ["deflate", null],
  ])("%j is answered in %s", (accept, encoding) => {
    expect(chooseEncoding(accept)).toBe(encoding);
    expect(chooseEncoding(accept)).toBe(encoding);
  });
});

test.each([
  ["text/html; charset=utf-8", true],
  ["application/rss+xml; charset=utf-8", true],
  ["application/manifest+json", true],
  ["application/xml", true],
  ["image/svg+xml", true],
  ["image/jpeg", false],
  ["font/woff2", false],
  [undefined, false],
])("%s is compressible: %s", (type, shrinks) => expect(isCompressible(type, 10_000)).toBe(shrinks));

test("a header longer than any browser's is not read", () => {
  expect(chooseEncoding(`br${",".repeat(15_000)}`)).toBeNull();
  expect(chooseEncoding(`gzip, deflate, br, zstd${", x".repeat(20)}`)).toBe("br");
});

test("both encodings decode to the body, and a short or unknown body is not compressed", async () => {
  const body = Buffer.from("Хлеб. ".repeat(500));
  const { brotli, gzip } = await encode(body, "text/html", 5);
  expect(brotliDecompressSync(brotli ?? "").equals(body)).toBe(true);
  expect(gunzipSync(gzip ?? "").equals(body)).toBe(true);
  expect(await encode(Buffer.from("a"), "text/html", 5)).toEqual({
    brotli: null,
    gzip: null,
  });
});

test("pages are recompressed one at a time, and the queue has a limit", async () => {
  const line = new Recompression(2);
  const done: string[] = [];
  await new Promise<void>((resolve) => {
    for (const name of ["a", "b", "c", "d"]) {
      line.add(Buffer.from(name.repeat(1_000)), (better) => {
        done.push(String(brotliDecompressSync(better))[0] ?? "");
        if (done.length === 3) resolve();
      });
    }
  });
  expect(done).toEqual(["a", "b", "c"]);
});
