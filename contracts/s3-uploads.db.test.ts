import { sql } from "drizzle-orm";
import sharp from "sharp";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { storeUpload } from "@/app/_media/store-upload.ts";
import { database, pool } from "@/db/connection/client.ts";
import { personFactory } from "@/db/factories/person-factory.ts";
import { workOnNextJob } from "@/db/mutations/jobs/jobs.ts";
import { useDatabase } from "@/db/testing/database.ts";
import { checkDatabaseState } from "@/jobs/doctor.ts";
import { makeAvifOf } from "@/jobs/make-avif.ts";
import { removeMediaFiles } from "@/jobs/remove-media-files.ts";
import type { Person } from "@/lib/access/permissions.ts";
import { mediaEnvironment, mediaStore } from "@/media/configured-store.ts";
import { pdf } from "@/media/testing/hostile-files.ts";
import { S3Server } from "@/media/testing/s3-server.ts";

useDatabase();

const s3 = new S3Server();
let person: Person;
beforeAll(async () => {
  await s3.start();
  for (const [name, value] of Object.entries(mediaEnvironment(s3.account))) vi.stubEnv(name, value);
  person = await personFactory();
});
afterAll(async () => {
  vi.unstubAllEnvs();
  await s3.end();
});

const picture = (background: string) =>
  sharp({ create: { width: 500, height: 300, channels: 3, background } })
    .png()
    .toBuffer();
const upload = async (bytes: Uint8Array, name: string) =>
  storeUpload(person, { read: async () => bytes, name, replaces: null });

async function newest(): Promise<{ storageName: string; avif: number }> {
  const [row] = await pool()<{ storageName: string; avif: number }[]>`
    select storage_name as "storageName", avif_up_to as avif from media order by id desc limit 1`;
  return row ?? expect.fail("there is no picture");
}

async function rows(): Promise<unknown> {
  return (
    await database().execute(sql`select (select count(*) from media)::int as media, (select count(*) from files)::int as files,
      (select count(*) from audit_log)::int as audit`)
  )[0];
}

/** Returns the names of the stored files with this storage name, without the storage name. */
async function endings(storageName: string): Promise<string[]> {
  return [...(await mediaStore().list(storageName)).keys()].map((name) => name.slice(storageName.length)).toSorted();
}

async function doctorOnPictures() {
  return (await checkDatabaseState(pool(), mediaStore())).find(({ what }) => what === "picture files");
}

describe("with an S3 store", () => {
  const made = [
    ...["-1200x1200-50x50.jpg", "-1200x630-50x50.jpg", "-1200x675-50x50.jpg", "-1200x900-50x50.jpg"],
    ...["-240.jpg", "-240.webp", "-480.jpg", "-480.webp", "-original.png"],
  ];

  test("an upload is stored in every variant, and the job adds its AVIF files", async () => {
    expect(await upload(await picture("#123456"), "photo.png")).toMatchObject({ ok: true });
    const { storageName, avif } = await newest();
    expect([avif, await endings(storageName)]).toEqual([0, made]);
    await pool()`update jobs set run_at = now() - interval '1 second' where kind = 'make-avif'`;
    expect(await workOnNextJob(makeAvifOf)).toBe(true);
    expect((await newest()).avif).toBe(480);
    expect(await endings(storageName)).toContain("-480.avif");
    expect(await doctorOnPictures()).toMatchObject({ ok: true, seen: `6 files in ${s3.account.address}` });
  });

  test("a document is stored there too", async () => {
    expect(await upload(pdf(), "decision.pdf")).toMatchObject({ ok: true });
    const [file] = await pool()<{ name: string }[]>`select storage_name as name from files`;
    expect(await endings(file?.name ?? "")).toEqual([".pdf"]);
  });

  test("a failed upload answers `unavailable`, leaves no rows, and can be sent again", async () => {
    const bytes = await picture("#654321");
    const before = await rows();
    await s3.stop();
    const log = vi.spyOn(console, "error").mockImplementation(() => {});
    expect(await upload(bytes, "photo.png")).toEqual({ ok: false, code: "unavailable" });
    expect(await upload(pdf("", null, "Another"), "another.pdf")).toEqual({ ok: false, code: "unavailable" });
    expect(log.mock.calls.flat().join()).toContain("ECONNREFUSED");
    log.mockRestore();
    expect(await rows()).toEqual(before);
    expect(await doctorOnPictures()).toMatchObject({ ok: false, seen: expect.stringContaining("ECONNREFUSED") });
    await s3.start();
    expect(await upload(bytes, "photo.png")).toMatchObject({ ok: true });
    expect(await endings((await newest()).storageName)).toEqual(made);
  });

  test("if the store fails midway, no picture is added, and the job removes the files stored so far", async () => {
    const bytes = await picture("#abcdef");
    const before = await rows();
    s3.stopAfter(2);
    const log = vi.spyOn(console, "error").mockImplementation(() => {});
    expect(await upload(bytes, "photo.png")).toEqual({ ok: false, code: "unavailable" });
    log.mockRestore();
    await s3.start();
    expect(await rows()).toEqual(before);
    const [job] = await pool()<{ key: string }[]>`
      select key from jobs where kind = 'remove-media-files' order by id desc limit 1`;
    const storageName = job?.key ?? "";
    expect(await endings(storageName)).toEqual(["-240.jpg", "-original.png"]);
    await pool()`update jobs set run_at = '2000-01-01' where kind = 'remove-media-files' and key = ${storageName}`;
    expect(await workOnNextJob(removeMediaFiles)).toBe(true);
    expect(await endings(storageName)).toEqual([]);
  });

  test("doctor reports files that the store has lost", async () => {
    const { storageName } = await newest();
    await mediaStore().remove(storageName);
    expect(await doctorOnPictures()).toMatchObject({ ok: false, seen: expect.stringContaining("4 of 10 missing") });
  });
});
