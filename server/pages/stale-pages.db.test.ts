import { afterAll, beforeAll, expect, test } from "vitest";
import { superuserUrl, useDatabase } from "@/db/testing/database.ts";
import { MovedClock } from "@/server/testing/moved-clock.ts";
import { changePaper } from "@/server/testing/paper-under-change.ts";

// Three connections suffice for a change and two readers. With ten, each planning its own queries, planning would be a sixth of the work.
useDatabase({ connections: 3 });

const STEPS = 25;
/** Each seed covers a third of the pages, so that three seeds cover all. */
const PARTS = 3;
const COMPARED = 10;

let clock: MovedClock;

beforeAll(async () => {
  clock = await MovedClock.install(superuserUrl());
});
afterAll(() => clock.end());

test.each([1, 2, 3])(
  "whatever the newsroom does and however time passes, no cached page differs from a newly rendered one (seed %i)",
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
    // A cache that always drops everything would also pass the check above.
    expect(compared).toBeGreaterThan((STEPS * COMPARED) / 4);
  },
  120_000,
);
