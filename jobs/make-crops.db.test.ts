import { rmSync } from "node:fs";
import path from "node:path";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { pool } from "@/db/connection/client.ts";
import { workOnNextJob } from "@/db/mutations/jobs/jobs.ts";
import { queueMissingCrops } from "@/db/mutations/media/media.ts";
import { useDatabase } from "@/db/testing/database.ts";
import { storePicture } from "@/import/store-picture.ts";
import { pictureFile, StoryFolders } from "@/import/testing/story-folders.ts";
import { mediaStore } from "@/media/configured-store.ts";
import { makeCropsOf } from "./make-crops.ts";

useDatabase();

let folders: StoryFolders;
beforeAll(() => {
  folders = new StoryFolders();
});
beforeEach(() => pool()`delete from media`);
afterAll(() => folders.end());

/** A picture from before there were crops, with its focal point at the left. */
async function olderPicture(colour: string): Promise<{ id: number; storageName: string }> {
  const id = await storePicture("p.png", await pictureFile(colour, 800, 300), null);
  await pool()`delete from jobs`;
  const [row] = await pool()<{ storageName: string }[]>`update media set cropped_at = null, focal_x = 0
    where id = ${id} returning storage_name as "storageName"`;
  return { id, storageName: row?.storageName ?? "" };
}

const croppedOf = async (id: number): Promise<boolean> =>
  (await pool()`select from media where id = ${id} and cropped_at is not null`).length > 0;

async function workOnCrops(): Promise<boolean> {
  await pool()`update jobs set run_at = now() - interval '1 second'`;
  return workOnNextJob(makeCropsOf);
}

test("a new picture has its crops at once", async () => {
  const id = await storePicture("p.png", await pictureFile("#aa5511", 800, 300), null);
  expect(await croppedOf(id)).toBe(true);
  expect(await queueMissingCrops()).toBe(false);
});

test("older pictures get their crops one by one, around their focal points, the newest first", async () => {
  const [older, newer] = [await olderPicture("#aa5522"), await olderPicture("#aa5533")];
  const has = (height: number) => mediaStore().has(`${newer.storageName}-1200x${height}-0x50.jpg`);
  expect(await Promise.all([675, 900, 1200].map(has))).toEqual([false, false, false]);
  expect(await queueMissingCrops()).toBe(true);
  expect(await workOnCrops()).toBe(true);
  expect(await Promise.all([630, 675, 900, 1200].map(has))).toEqual([true, true, true, true]);
  expect([await croppedOf(newer.id), await croppedOf(older.id)]).toEqual([true, false]);
  expect(await queueMissingCrops()).toBe(true);
  expect(await workOnCrops()).toBe(true);
  expect(await croppedOf(older.id)).toBe(true);
  expect(await queueMissingCrops()).toBe(false);
});

test("a picture whose file is lost is queued once, and does not hold up the others", async () => {
  const older = await olderPicture("#aa5544");
  const lost = await olderPicture("#aa5555");
  rmSync(path.join(folders.dataDir, "media", lost.storageName.slice(0, 2)), { recursive: true });
  expect(await queueMissingCrops()).toBe(true);
  await workOnCrops();
  expect(await croppedOf(lost.id)).toBe(false);
  if (older.storageName.slice(0, 2) === lost.storageName.slice(0, 2)) return;
  expect(await queueMissingCrops()).toBe(true);
  await pool()`delete from jobs where key = ${String(lost.id)}`;
  expect(await workOnCrops()).toBe(true);
  expect(await croppedOf(older.id)).toBe(true);
});
