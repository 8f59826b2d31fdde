import { mkdtemp, readdir, readFile, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { afterEach, beforeEach, expect, test } from "vitest";
import type { CacheEntry } from "@/server/pages/page-store.ts";
import { PageFiles } from "./page-files.ts";
import { ownDisk } from "./page-files-disk.ts";

let folder = "";
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "jarshy-pages-"));
});
afterEach(() => rm(folder, { recursive: true }));

const page: CacheEntry["page"] = {
  status: 200,
  headers: {},
  body: Buffer.from("text"),
  brotli: Buffer.from("br"),
  gzip: Buffer.from("gz"),
  etag: "a",
};
const kept = (key: string): CacheEntry => ({
  key,
  page,
  cacheTags: [],
  expiresAt: Date.now() + 60_000,
  renewAt: Number.MAX_SAFE_INTEGER,
  isInvalidated: false,
  bytes: 0,
});

/** All files under the links, as nginx sees them; the name of a tenth of a second is shown as «now». */
async function sent(): Promise<string[]> {
  const links = await readdir(join(folder, "now"));
  const under = await Promise.all(links.map((link) => readdir(join(folder, "now", link), { recursive: true })));
  return [...new Set(under.flat())].filter((name) => name.includes(".page")).sort();
}

test("a page is found through a link while it is good, world-readable, with a time derived from its text", async () => {
  const files = new PageFiles({ folder, disk: ownDisk, now: Date.now, log: () => {} });
  await files.begin();
  files.pageStored(kept("/ru/sport/1-a"));
  await expect.poll(async () => (await sent()).length).toBe(2);
  const [brotli = "", gzip = ""] = await sent();
  expect([brotli, gzip].map((name) => name.slice(8))).toEqual(["/ru/sport/1-a.page.br", "/ru/sport/1-a.page.gz"]);
  const [link = ""] = await readdir(join(folder, "now"));
  const file = join(folder, "now", link, brotli);
  expect([await readFile(file, "utf8"), (await stat(file)).mode & 0o444]).toEqual(["br", 0o444]);
  expect(Math.abs(Date.now() - (await stat(file)).mtimeMs)).toBeGreaterThan(3_600_000);
  files.pageRemoved("/ru/sport/1-a");
  await expect.poll(sent).toEqual([]);
  await files.close();
  expect(await readdir(folder)).toEqual(["now"]);
});

test.skipIf(process.platform === "win32")(
  "nginx may read them, whatever the server's own files are closed to",
  async () => {
    const before = process.umask(0o077);
    try {
      const place = join(folder, "one", "two");
      await ownDisk.makeFolder(place);
      await ownDisk.write(join(place, "page"), Buffer.from("text"), 0);
      const modes = [join(folder, "one"), place, join(place, "page")].map(
        async (one) => (await stat(one)).mode & 0o777,
      );
      expect(await Promise.all(modes)).toEqual([0o755, 0o755, 0o644]);
    } finally {
      process.umask(before);
    }
  },
);

test("links follow the time, and expired ones are removed", async () => {
  const files = new PageFiles({ folder, disk: ownDisk, now: Date.now, log: () => {} });
  await files.begin();
  await sleep(1_500);
  const current = async () => (await readdir(join(folder, "now"))).map(Number);
  await expect.poll(async () => (await current()).includes(Math.floor(Date.now() / 100) / 10)).toBe(true);
  expect((await current()).length).toBeLessThan(15);
  await files.close();
});
