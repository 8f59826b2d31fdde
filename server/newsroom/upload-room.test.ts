import { describe, expect, test } from "vitest";
import { MIN_FREE_BYTES } from "@/db/queries/free-disk.ts";
import { DAILY_LIMIT_REACHED, DISK_FULL, MAX_DAY_BYTES, MAX_FILE_BYTES } from "@/lib/media/uploads.ts";
import { UploadRoom } from "./upload-room.ts";

/** A disk and a user set up by the test, with a count of disk reads. */
function setUp() {
  const world = { free: 100 * MIN_FREE_BYTES, uploaded: 0, now: 0, looks: 0 };
  const room = new UploadRoom({
    async freeBytes() {
      world.looks += 1;
      return world.free;
    },
    uploadedBytes: async () => world.uploaded,
    now: () => world.now,
  });
  return { world, room };
}

describe("an upload", () => {
  test("is refused if it would leave less free space than the database needs", async () => {
    const { world, room } = setUp();
    world.free = MIN_FREE_BYTES + 3 * MAX_FILE_BYTES;
    expect(await room.refusal(1, 1)).toBeNull();
    world.now += 1_000;
    world.free -= 1;
    expect(await room.refusal(1, 1)).toEqual(DISK_FULL);
  });

  test("counts as one of the uploads in progress, for which there must be room too", async () => {
    const { world, room } = setUp();
    world.free = MIN_FREE_BYTES + 12 * MAX_FILE_BYTES;
    expect(await room.refusal(1, 4)).toBeNull();
    expect(await room.refusal(1, 5)).toEqual(DISK_FULL);
  });

  test("is refused if the free space cannot be read", async () => {
    const room = new UploadRoom({ freeBytes: () => Promise.reject(new Error("EIO")), uploadedBytes: async () => 0 });
    expect(await room.refusal(1, 1)).toEqual(DISK_FULL);
  });

  test("is refused if the user has reached the daily limit", async () => {
    const { world, room } = setUp();
    world.uploaded = MAX_DAY_BYTES - 1;
    expect(await room.refusal(1, 1)).toBeNull();
    world.uploaded = MAX_DAY_BYTES;
    expect(await room.refusal(1, 1)).toEqual(DAILY_LIMIT_REACHED);
  });

  test("is refused as unavailable while the database is away", async () => {
    const away = Object.assign(new Error("away"), { code: "ECONNREFUSED" });
    const room = new UploadRoom({ freeBytes: async () => 1e12, uploadedBytes: () => Promise.reject(away) });
    expect(await room.refusal(1, 1)).toEqual({ ok: false, code: "unavailable" });
  });
});

test("the free space is read once per second, and again after an upload has ended", async () => {
  const { world, room } = setUp();
  for (let count = 0; count < 50; count += 1) await room.refusal(1, 1);
  world.now = 999;
  await room.refusal(1, 1);
  expect(world.looks).toBe(1);
  world.now = 1_000;
  await room.refusal(1, 1);
  expect(world.looks).toBe(2);
  room.refresh();
  await room.refusal(1, 1);
  expect(world.looks).toBe(3);
});
