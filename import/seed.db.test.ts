import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { pool } from "@/db/client.ts";
import { countMonths } from "@/db/queries/published/archive.ts";
import { getFront } from "@/db/queries/published/front.ts";
import { getSiteFrame } from "@/db/queries/published/paper.ts";
import { useDatabase } from "@/db/testing/database.ts";
import { frontStoryIds } from "@/lib/front-composition.ts";
import { mediaStore } from "@/media/configured-store.ts";
import { derivativeName, originalName } from "@/media/store.ts";
import { loadFolder } from "./load.ts";
import { seedIfEmpty } from "./seed.ts";
import { pictureFile, rowVersions, StoryFolders } from "./testing/story-folders.ts";

useDatabase();

let folders: StoryFolders;
beforeAll(async () => {
  folders = new StoryFolders();
  await keepDemoPictures();
});
afterAll(() => folders.end());

/** Every picture of the demo counts as kept, as a small one: making derivatives of real ones is another test's matter, and takes a minute. */
async function keepDemoPictures(): Promise<void> {
  const small = new Uint8Array(await pictureFile("teal", 24, 16));
  const files = readdirSync("demo", { recursive: true, encoding: "utf8" }).filter((file) => file.endsWith(".webp"));
  expect(files.length).toBeGreaterThan(30);
  for (const file of files) {
    const bytes = readFileSync(path.join("demo", file));
    const sha256 = createHash("sha256").update(bytes).digest("hex");
    await pool()`insert into media (sha256, storage_name, format, width, height, size, widths, thumbhash, placeholder)
      values (${sha256}, ${sha256.slice(0, 32)}, 'webp', 240, 160, ${bytes.length}, '{240}', '\\x00', '') on conflict do nothing`;
    await mediaStore().put(originalName(sha256.slice(0, 32), "webp"), small);
    await mediaStore().put(derivativeName(sha256.slice(0, 32), 240, "jpg"), new Uint8Array());
  }
}

test("the demo paper fills an empty database, broken off or not, once, and a second load of it changes nothing", async () => {
  const seen: string[] = [];
  const interrupted = seedIfEmpty((done, _total, name) => {
    seen.push(name);
    if (done === 3) throw new Error("broken off");
  });
  await expect(interrupted).rejects.toThrow("broken off");

  const seeded = await seedIfEmpty(() => {});
  expect(seeded?.loaded).toBeGreaterThan(30);
  expect(await seedIfEmpty(() => {})).toBeNull();

  const [shift] = await pool()<
    { shift: number }[]
  >`select (value->>'shift')::float8 as shift from settings where name = 'demo'`;
  const before = await rowVersions();
  const again = await loadFolder("demo", { onProgress: () => {}, shift: shift?.shift ?? 0, spreadViews: true });
  expect(again).toMatchObject({ loaded: 0, problems: [] });
  expect(again.unchanged).toBe((seeded?.loaded ?? 0) + 3);
  expect(await rowVersions()).toEqual(before);

  // Days and hours add up to the totals that the files give.
  const wrong =
    await pool()`select v.article_id, v.views, sum(d.views) as days from article_views v join views_daily d using (article_id)
    group by 1, 2 having sum(d.views) <> v.views`;
  expect(wrong).toHaveLength(0);
  for (const locale of ["ru", "kk"] as const) {
    const { sections } = await getSiteFrame(locale);
    const front = frontStoryIds(await getFront(locale, sections));
    expect(front.length).toBeGreaterThan(20);
    expect(new Set(front).size).toBe(front.length);
  }
  expect((await countMonths()).length).toBeGreaterThan(12);
}, 360_000);
