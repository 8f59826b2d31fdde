import { afterAll, beforeEach, expect, it } from "vitest";
import { removeSingleton } from "@/db/connection/singleton.ts";
import { chargeQuota, minutesUntilQuota } from "./storage-quota.ts";

const KIB = 1024;
const MIB = 1024 * KIB;
const SECOND = 1_000;
const HOUR = 3_600 * SECOND;

beforeEach(() => void removeSingleton("storage-quota"));
afterAll(() => void removeSingleton("storage-quota"));

it("never makes a person wait who saves a long article every second all day", () => {
  let waited = 0;
  for (let now = 0; now < 12 * HOUR; now += SECOND) {
    waited += minutesUntilQuota(1, "written", now) + minutesUntilQuota(1, "kept", now);
    // A paragraph of the original that a translation is compared with; every five minutes, a step of the work.
    chargeQuota(1, "written", 4 * KIB, now);
    if (now % (300 * SECOND) === 0) chargeQuota(1, "kept", 200 * KIB, now);
  }
  expect(waited).toBe(0);
});

it("allows 32 MB an hour per person, in requests of any size, and says when more is allowed", () => {
  let stored = 0;
  let waited = 0;
  for (let now = 0; now < 24 * HOUR; now += 10 * SECOND) {
    const minutes = minutesUntilQuota(1, "kept", now);
    if (minutes > 0) {
      expect(minutesUntilQuota(1, "kept", now + minutes * 60 * SECOND)).toBe(0);
      waited = Math.max(waited, minutes);
      continue;
    }
    chargeQuota(1, "kept", 2 * MIB, now);
    stored += 2 * MIB;
  }
  expect(stored).toBeLessThanOrEqual((24 + 1) * 32 * MIB);
  expect(waited).toBeGreaterThan(0);
  expect(waited).toBeLessThanOrEqual(5);
});

it("treats a clock that went back as one that stood still", () => {
  chargeQuota(1, "kept", MIB, HOUR);
  expect(minutesUntilQuota(1, "kept", 0)).toBe(0);
});

it("counts each person separately, and saved texts separately from the history", () => {
  chargeQuota(1, "kept", 32 * MIB, 0);
  expect(minutesUntilQuota(1, "kept", 0)).toBe(4);
  expect(minutesUntilQuota(1, "written", 0)).toBe(0);
  expect(minutesUntilQuota(2, "kept", 0)).toBe(0);
});
