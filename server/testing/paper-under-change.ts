import { pool } from "@/db/connection/client.ts";
import { ownerPool } from "@/db/connection/owner.ts";
import { nextScheduledChange } from "@/db/queries/schedule.ts";
import type { AuthenticatedPerson } from "@/lib/access/permissions.ts";
import { nextMidnight } from "@/lib/language/dates/dates.ts";
import { type Random, seededRandom } from "@/lib/seeded-random.ts";
import { CachedPages, type Fault } from "./cached-pages.ts";
import { ChangingDesk } from "./changing-desk.ts";
import { ChangingPaper } from "./changing-paper.ts";
import type { MovedClock } from "./moved-clock.ts";
import { pagesToCache } from "./pages-to-cache.ts";

const SECOND_MS = 1_000;
const STORY_COUNT = 24;
/** On average, the database is unavailable in one step of this many. */
const STEPS_PER_OUTAGE = 15;

export type Changes = {
  seed: number;
  steps: number;
  clock: MovedClock;
  /** Caches only pages with index % `parts` === `part`. */
  part: number;
  parts: number;
  /** Approximate number of cached pages that are compared after each step. All of them are checked for content that must not be shown. */
  compared: number;
  /** Called after each step without a fault, with the kind of action without its numbers. */
  onStep?(verb: string): void;
};

/**
 * Changes a small paper step by step with random newsroom actions, reproducible by seed, while its pages are cached as in the server. Returns the
 * first faults found, with the preceding actions, and the number of cached pages compared with new ones.
 */
export async function changePaper(changes: Changes): Promise<{ faults: Fault[]; compared: number }> {
  const random = seededRandom(changes.seed);
  const paper = new ChangingPaper(random);
  await paper.begin();
  const desk = new ChangingDesk(await someChief(), paper, random);
  const stories = Array.from({ length: STORY_COUNT }, (_, index) => index + 1);
  const all = pagesToCache([...paper.sections, 4], stories);
  const kept = new CachedPages(
    all.filter((_, index) => index % changes.parts === changes.part),
    changes.clock,
  );
  await kept.begin();
  try {
    return { faults: await stepByStep(kept, { paper, desk, random }, changes), compared: kept.compared };
  } finally {
    await kept.end();
    await emptyPaper();
  }
}

type Newsroom = { paper: ChangingPaper; desk: ChangingDesk; random: Random };

async function stepByStep(
  kept: CachedPages,
  newsroom: Newsroom,
  { seed, steps, compared, onStep }: Changes,
): Promise<Fault[]> {
  const { paper, desk, random } = newsroom;
  const history: string[] = [];
  for (let step = 1; step <= steps; step += 1) {
    await kept.fill(() => random.whole(0, 1) === 0);
    kept.ask(() => random.whole(0, 19) === 0);
    const change = await (random.whole(0, 2) === 0 ? paper : desk).change();
    history.push(change);
    await kept.settle();
    history.push(await letTimePass(kept, random));
    const share = Math.max(1, Math.round(kept.size / compared));
    const faults = await kept.faults(() => random.whole(1, share) === 1);
    if (random.whole(1, STEPS_PER_OUTAGE) === 1) faults.push(...(await kept.faultsWhileAway()));
    const told = kept.lastTold;
    if (faults.length > 0)
      return faults.map(
        (fault) => `seed ${seed}, step ${step}, after ${history.slice(-6).join("; ")}; told: ${told}: ${fault}`,
      );
    onStep?.(verbOf(change));
  }
  return [];
}

function verbOf(change: string): string {
  return change.replace(/ (?:\(|of story-|\d).*(?=:)| (?:\(|of story-|\d).*$/u, "");
}

/** Usually does nothing; otherwise moves the clock by some seconds or a minute, to the next scheduled change, or to the next day. */
async function letTimePass(kept: CachedPages, random: Random): Promise<string> {
  const chance = random.whole(1, 100);
  const seconds = chance > 98 ? 75 : chance > 80 ? random.whole(1, 15) : 0;
  if (seconds > 0) {
    await kept.moveTo(Date.now() + seconds * SECOND_MS);
    return `${seconds} s passed`;
  }
  const next = chance > 65 ? await nextScheduledChange(new Date()) : null;
  if (next) await kept.moveTo(next.at.getTime() + 1);
  else if (chance === 1) await kept.moveTo(nextMidnight(new Date()).getTime() + 1);
  else return "no time passed";
  return next ? "a scheduled moment came" : "midnight came";
}

async function someChief(): Promise<AuthenticatedPerson> {
  const [made] = await pool()<{ id: number }[]>`insert into users (name, email, role, interface_locale)
    values ('Редактор', 'chief@jarshy.example', 'admin', 'ru') returning id`;
  return {
    kind: "person",
    id: made?.id ?? 0,
    name: "Редактор",
    role: "admin",
    locales: ["ru", "kk"],
    sectionIds: [],
    recentlyAuthenticated: true,
  };
}

async function emptyPaper(): Promise<void> {
  const tables = [
    "stories",
    "sections",
    "tags",
    "authors",
    "pages",
    "settings",
    "audit_log",
    "search_words",
    "lexeme_stats",
    "most_read",
  ];
  const further = ["redirects", "gone_articles", "front_versions", "users"];
  await ownerPool().unsafe(`truncate ${[...tables, ...further].join(", ")} restart identity cascade`);
}
