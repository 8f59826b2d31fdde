import { closeDatabase } from "@/db/connection/client.ts";
import { setOwnerUrl } from "@/db/connection/owner.ts";
import { migrate } from "@/db/migrate.ts";
import { seededRandom } from "@/lib/seeded-random.ts";
import { roleNames } from "@/server/postgres/roles.ts";
import { MovedClock } from "@/server/testing/moved-clock.ts";
import { changePaper } from "@/server/testing/paper-under-change.ts";
import { temporaryFolder } from "@/server/testing/running-jarshy.ts";
import { DrillDatabase } from "./database/database.ts";
import { reportCheck } from "./report-check.ts";

export type CacheDrill = { steps: number; seed: number; database: DrillDatabase };

/** Steps before a new paper begins, with another part of the pages cached. */
const STEPS_A_PAPER = 200;
/** Each paper caches one page in this many. */
const PARTS = 10;
const PAGES_COMPARED = 20;
const PROGRESS_INTERVAL_MS = 10_000;
/** The data need not survive a crash, so durability is off. */
const NO_DURABILITY = { fsync: "off", synchronous_commit: "off", full_page_writes: "off" };

/** Starts a database for this drill in a new temporary folder. */
export async function startCacheDatabase(): Promise<{ database: DrillDatabase; folder: string }> {
  const folder = temporaryFolder("jarshy-drill-");
  return { database: await DrillDatabase.start(folder, NO_DURABILITY), folder };
}

/**
 * Runs `steps` steps of the property test of which `server/pages/stale-pages.db.test.ts` runs a short version: whatever the newsroom does
 * and however time passes, no cached page differs from one rendered again, and no page shows unpublished text. Prints its progress and
 * the result. Returns whether the property held.
 */
export async function drillCache({ steps, seed, database }: CacheDrill): Promise<boolean> {
  const { owner, app } = database.urls;
  await migrate(owner, { appRole: roleNames.app });
  process.env.DATABASE_URL = app;
  setOwnerUrl(owner);
  const clock = await MovedClock.install(database.urls.superuser);
  const random = seededRandom(seed);
  const began = performance.now();
  const verbs = new Set<string>();
  let [done, compared, toldAt] = [0, 0, began];
  const onStep = (verb: string): void => {
    done += 1;
    verbs.add(verb);
    if (performance.now() - toldAt < PROGRESS_INTERVAL_MS) return;
    toldAt = performance.now();
    console.log(`  … ${done} of ${steps} steps, ${compared} pages compared in the papers before`);
  };
  const faults: string[] = [];
  while (done < steps && faults.length === 0) {
    const of = {
      seed: random.whole(1, 1_000_000),
      part: random.whole(0, PARTS - 1),
      parts: PARTS,
      compared: PAGES_COMPARED,
    };
    const paper = await changePaper({ ...of, steps: Math.min(STEPS_A_PAPER, steps - done), clock, onStep });
    compared += paper.compared;
    faults.push(...paper.faults);
  }
  await closeDatabase();
  await clock.end();
  const seconds = ((performance.now() - began) / 1_000).toFixed(0);
  return reportCheck(
    `${done} steps of ${verbs.size} kinds in ${seconds} s: ${compared} cached pages equal newly rendered ones`,
    [...faults, ...(compared > done ? [] : ["hardly any page was cached: the result is inconclusive"])],
  );
}
