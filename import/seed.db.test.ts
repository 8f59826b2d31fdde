import { createHash } from "node:crypto";
import { cpSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { pool } from "@/db/connection/client.ts";
import { getFront } from "@/db/queries/published/front.ts";
import { countMonths } from "@/db/queries/published/lists/archive.ts";
import { getSiteFrame } from "@/db/queries/published/paper.ts";
import { useDatabase } from "@/db/testing/database.ts";
import { almatyDay } from "@/lib/language/dates/dates.ts";
import { frontStoryIds } from "@/lib/newsroom/front-composition.ts";
import { locales } from "@/lib/site/locales.ts";
import { mediaStore } from "@/media/configured-store.ts";
import { derivativeName, originalName } from "@/media/store.ts";
import { loadFolder } from "./load.ts";
import { readStoryFolder, storyFolders } from "./read-folder.ts";
import { seedIfEmpty } from "./seed.ts";
import { pictureFile, rowVersions, StoryFolders } from "./testing/story-folders.ts";

useDatabase();

/** Some stories of the demo, at least one of each kind. The site of the browser tests loads all of them. */
const STORIES = {
  "with everything that a text can hold, in both languages": "doroga-sarybastau",
  "of the front page, in both languages": "shkola-kokterek",
  "of the front page, in Kazakh": "aport-oraldy",
  "in both languages, without a picture": "gololed-pereval",
  "in both languages, of last year": "pavodok",
  "in Kazakh": "kabyldau-keste",
  "in Kazakh, with a picture": "kymyz-mausymy",
  "in Russian": "bars-tretii-match",
  "in Russian, of a section with a place of its own": "ne-toropites",
  "in Russian, too": "rynok-do-vosmi",
  "with a picture that another one shows as well": "pervyi-sneg",
  "that was withdrawn": "most-zakryt",
  "that comes out later": "elka-na-ploshchadi",
};
const names = Object.values(STORIES);
/** How many of them are public. */
const PUBLIC_COUNT = names.length - 2;

let folders: StoryFolders;
let demo: string;
beforeAll(async () => {
  folders = new StoryFolders();
  demo = folders.directory;
  for (const name of ["paper.json", "pages", "photos", ...names])
    cpSync(path.join("demo", name), path.join(demo, name), { recursive: true });
  await keepDemoPictures();
});
afterAll(() => folders.end());

/** Records every picture of the demo as stored, with a small file: making derivatives of the real ones takes a minute and is tested elsewhere. */
async function keepDemoPictures(): Promise<void> {
  const small = new Uint8Array(await pictureFile("teal", 24, 16));
  const files = readdirSync(demo, { recursive: true, encoding: "utf8" }).filter((file) => file.endsWith(".webp"));
  expect(files.length).toBeGreaterThan(12);
  for (const file of files) {
    const bytes = readFileSync(path.join(demo, file));
    const sha256 = createHash("sha256").update(bytes).digest("hex");
    await pool()`insert into media (sha256, storage_name, format, width, height, size, widths, thumbhash, placeholder)
      values (${sha256}, ${sha256.slice(0, 32)}, 'webp', 240, 160, ${bytes.length}, '{240}', '\\x00', '') on conflict do nothing`;
    await mediaStore().put(originalName(sha256.slice(0, 32), "webp"), small);
    await mediaStore().put(derivativeName(sha256.slice(0, 32), 240, "jpg"), new Uint8Array());
  }
}

test("the demo paper is loaded into an empty database once, also after an interruption, and loading it again changes nothing", async () => {
  const interrupted = seedIfEmpty((done) => {
    if (done === 3) throw new Error("broken off");
  }, demo);
  await expect(interrupted).rejects.toThrow("broken off");
  expect(await seedIfEmpty(() => {}, demo)).toEqual({ loaded: names.length - 3 });
  expect(await seedIfEmpty(() => {}, demo)).toBeNull();

  const [shift] = await pool()<
    { shift: number }[]
  >`select (value->>'shift')::float8 as shift from settings where name = 'demo'`;
  const before = await rowVersions();
  const again = await loadFolder(demo, { onProgress: () => {}, shift: shift?.shift ?? 0, spreadViews: true });
  expect(again).toEqual({ loaded: 0, unchanged: names.length, problems: [] });
  expect(await rowVersions()).toEqual(before);

  // Daily counts add up to the totals in the files.
  const wrong =
    await pool()`select v.article_id, v.views, sum(d.views) as days from article_views v join views_daily d using (article_id)
    group by 1, 2 having sum(d.views) <> v.views`;
  expect(wrong).toHaveLength(0);
  for (const locale of locales) {
    const { sections } = await getSiteFrame(locale);
    const front = frontStoryIds(await getFront(locale, sections));
    expect(front).toHaveLength(PUBLIC_COUNT);
    expect(new Set(front).size).toBe(PUBLIC_COUNT);
  }
  expect((await countMonths()).length).toBeGreaterThan(3);
}, 360_000);

test("the whole demo paper fills a front page in each language, and an archive of more than a year", async () => {
  const months = new Set<string>();
  const inLanguage = { ru: 0, kk: 0 };
  for (const name of await storyFolders("demo")) {
    const read = await readStoryFolder("demo", name);
    if ("problem" in read) throw new Error(`${read.problem.file}: ${read.problem.message}`);
    for (const { locale, fields } of read.story.articles) {
      if (fields.status !== "published" || !fields.publishedAt) continue;
      inLanguage[locale] += 1;
      months.add(almatyDay(fields.publishedAt).slice(0, 7));
    }
  }
  expect(Math.min(inLanguage.ru, inLanguage.kk)).toBeGreaterThan(20);
  expect(months.size).toBeGreaterThan(12);
});
