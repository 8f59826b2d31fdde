import { rmSync } from "node:fs";
import path from "node:path";
import { afterAll, beforeAll, beforeEach, expect, test, vi } from "vitest";
import { pool } from "@/db/connection/client.ts";
import { type Job, workOnNextJob } from "@/db/mutations/jobs/jobs.ts";
import { disk, MIN_FREE_BYTES } from "@/db/queries/free-disk.ts";
import { useDatabase } from "@/db/testing/database.ts";
import { storePicture } from "@/import/store-picture.ts";
import { pictureFile, StoryFolders } from "@/import/testing/story-folders.ts";
import { mediaStore } from "@/media/configured-store.ts";
import { derivativeName } from "@/media/store.ts";
import { makeAvifOf } from "./make-avif.ts";
import { startJobs } from "./schedule.ts";

useDatabase();

let folders: StoryFolders;
beforeAll(() => {
  folders = new StoryFolders();
});
beforeEach(() => pool()`delete from jobs`);
afterAll(() => folders.end());

type JobRow = { attempts: number; error: string | null; done: boolean; due: boolean };

async function jobs(): Promise<JobRow[]> {
  return [
    ...(await pool()<
      JobRow[]
    >`select attempts, error, done_at is not null as done, run_at <= now() as due from jobs order by id`),
  ];
}

/** Makes all jobs due. A second in the past, since times are rounded to milliseconds and «now» could still be in the future. */
function makeDue() {
  return pool()`update jobs set run_at = now() - interval '1 second'`;
}

async function picture(id: number): Promise<{ storageName: string; widths: number[]; avif: number }> {
  const [row] = await pool()<
    { storageName: string; widths: number[]; avif: number }[]
  >`select storage_name as "storageName", widths, avif_up_to as avif from media where id = ${id}`;
  if (!row) throw new Error("no such picture");
  return row;
}

test("a new picture gets its AVIF files from its queued job, and is offered with them", async () => {
  const id = await storePicture("p.png", await pictureFile("#123123", 1700, 300), null);
  expect(await picture(id)).toMatchObject({ avif: 0, widths: [240, 480, 960, 1600] });
  expect(await jobs()).toMatchObject([{ attempts: 0, error: null, done: false }]);
  await makeDue();
  expect(await workOnNextJob(makeAvifOf)).toBe(true);
  const { storageName, avif } = await picture(id);
  expect(avif).toBe(960);
  const has = (width: number) => mediaStore().has(derivativeName(storageName, width, "avif"));
  expect(await Promise.all([240, 480, 960, 1600].map(has))).toEqual([true, true, true, false]);
  expect(await jobs()).toEqual([{ attempts: 1, error: null, done: true, due: true }]);
  expect(await workOnNextJob(makeAvifOf)).toBe(false);
});

test("a job is done even if its picture is deleted or too narrow", async () => {
  await pool()`insert into jobs (kind, key, data) values ('make-avif', '999999', '{}')`;
  await makeDue();
  expect(await workOnNextJob(makeAvifOf)).toBe(true);
  expect(await jobs()).toMatchObject([{ done: true }]);
});

test("a failed job is retried later, six attempts in all, and offers nothing meanwhile", async () => {
  const id = await storePicture("p.png", await pictureFile("#321321"), null);
  rmSync(path.join(folders.dataDir, "media"), { recursive: true });
  await makeDue();
  for (let attempt = 1; attempt <= 6; attempt += 1) {
    expect(await workOnNextJob(makeAvifOf)).toBe(true);
    const [row] = await jobs();
    expect(row).toMatchObject({ attempts: attempt, done: false, due: false, error: expect.stringContaining("ENOENT") });
    await makeDue();
  }
  expect(await workOnNextJob(makeAvifOf)).toBe(false);
  expect(await picture(id)).toMatchObject({ avif: 0 });
});

test("a job's writes and its «done» are one transaction: if the work fails, nothing is kept", async () => {
  await pool()`insert into jobs (kind, key, data) values ('test', '1', '{}')`;
  await makeDue();
  await workOnNextJob(async (tx) => {
    await tx.execute("insert into settings (name, value) values ('half', '1')");
    throw new Error("broken off");
  });
  expect(await pool()`select 1 from settings where name = 'half'`).toHaveLength(0);
  expect(await jobs()).toEqual([{ attempts: 1, error: "broken off", done: false, due: false }]);
});

test("several workers never take the same job, and together do all of them, oldest first", async () => {
  await pool()`insert into jobs (kind, key, data, run_at) select 'test', n::text, '{}', now() - n * interval '1 minute' from generate_series(1, 12) n`;
  const done: string[] = [];
  const worker = async () => {
    const work = async (_: unknown, job: Job) => {
      done.push(job.key);
      await new Promise((resolve) => setTimeout(resolve, 5));
    };
    while (await workOnNextJob(work));
  };
  await Promise.all([worker(), worker(), worker()]);
  expect([...done].sort((a, b) => Number(b) - Number(a))).toEqual(Array.from({ length: 12 }, (_, n) => String(12 - n)));
  expect(Number(done[0])).toBeGreaterThanOrEqual(10);
});

test("the job loop does queued jobs, records an error for an unknown kind, and stops on request", async () => {
  const id = await storePicture("p.png", await pictureFile("#456456"), null);
  await pool()`insert into jobs (kind, key, data, run_at) values ('unheard-of', '1', '{}', now() + interval '1 millisecond')`;
  const errors: unknown[] = [];
  const running = startJobs((_what, error) => errors.push(error), { afterStart: 0 });
  for (let tries = 0; tries < 200 && (await jobs()).some((job) => job.due && !job.done); tries += 1)
    await new Promise((resolve) => setTimeout(resolve, 50));
  await running.close();
  expect(errors).toEqual([]);
  expect((await picture(id)).avif).toBeGreaterThan(0);
  const [row] = await pool()<{ error: string }[]>`select error from jobs where kind = 'unheard-of'`;
  expect(row?.error).toContain("unheard-of");
});

test("on a disk that is nearly full AVIF jobs wait and other jobs continue", async () => {
  const full = vi.spyOn(disk, "freeBytes").mockResolvedValue(MIN_FREE_BYTES - 1);
  const id = await storePicture("p.png", await pictureFile("#789789"), null);
  await makeDue();
  await pool()`insert into jobs (kind, key, data) values ('remove-media-files', ${"0".repeat(32)}, '{}')`;
  const running = startJobs(() => undefined, { afterStart: 0 });
  const isDone = async (kind: string) =>
    (await pool()`select 1 from jobs where kind = ${kind} and done_at is not null`).length === 1;
  await expect.poll(() => isDone("remove-media-files"), { timeout: 20_000 }).toBe(true);
  await running.close();
  full.mockRestore();
  expect([await isDone("make-avif"), (await picture(id)).avif]).toEqual([false, 0]);
  expect(await workOnNextJob(makeAvifOf)).toBe(true);
  expect((await picture(id)).avif).toBeGreaterThan(0);
});
