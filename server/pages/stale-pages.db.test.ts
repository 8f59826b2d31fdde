import { afterAll, beforeAll, expect, test } from "vitest";
import { superuserUrl, useDatabase } from "@/db/testing/database.ts";
import { MovedClock } from "@/server/testing/moved-clock.ts";
import { changePaper } from "@/server/testing/paper-under-change.ts";

// A change and two readers at once: what ten connections would plan, each for itself, is a sixth of the work.
useDatabase({ connections: 3 });

const STEPS = 25;
/** Each seed keeps a third of the pages, so that three keep all of them. */
const PARTS = 3;
const COMPARED = 10;

let clock: MovedClock;

beforeAll(async () => {
  clock = await MovedClock.install(superuserUrl());
});
afterAll(() => clock.end());

test.each([1, 2, 3])(
  "whatever the newsroom does and however time passes, no page that is kept differs from one made now (seed %i)",
  async (seed) => {
    const part = seed % PARTS;
    const { faults, compared } = await changePaper({
      seed,
      steps: STEPS,
      clock,
      part,
      parts: PARTS,
      compared: COMPARED,
    });
    expect(faults).toEqual([]);
    // Dropping everything each time would pass as well, and be no cache.
    expect(compared).toBeGreaterThan((STEPS * COMPARED) / 4);
  },
  120_000,
);
