import { pool } from "@/db/connection/client.ts";
import { ownerPool } from "@/db/connection/owner.ts";
import { nextScheduledChange } from "@/db/queries/schedule.ts";
import { nextMidnight } from "@/lib/language/dates/dates.ts";
import type { AuthenticatedPerson } from "@/lib/access/permissions.ts";
import { type Random, seededRandom } from "@/lib/seeded-random.ts";
import { ChangingDesk } from "./changing-desk.ts";
import { ChangingPaper } from "./changing-paper.ts";
import { type Fault, KeptPages } from "./kept-pages.ts";
import type { MovedClock } from "./moved-clock.ts";
import { pagesToKeep } from "./pages-to-keep.ts";

const SECOND = 1_000;
const STORIES = 24;
/** One step in so many the database is away. */
const AWAY = 15;

export type Changes = {
  seed: number;
  steps: number;
  clock: MovedClock;
  /** Keeps every page whose number leaves this rest when divided by `parts`. */
  part: number;
  parts: number;
  /** Kept pages that are compared after each step, about; all are looked at for what must not be shown. */
  compared: number;
  /** Hears of each step that held, and what was done in it: the kind of thing, without its numbers. */
  onStep?(verb: string): void;
};

/**
 * Lets a newsroom change a small paper by a seeded chance, step by step, while its pages are kept as the server keeps them. Returns the first
 * faults that were found, with what had been done, and how many kept pages were compared with new ones.
 */
export async function changePaper(changes: Changes): Promise<{ faults: Fault[]; compared: number }> {
  const random = seededRandom(changes.seed);
  const paper = new ChangingPaper(random);
  await paper.begin();
  const desk = new ChangingDesk(await someChief(), paper, random);
  const stories = Array.from({ length: STORIES }, (_, index) => index + 1);
  const all = pagesToKeep([...paper.sections, 4], stories);
  const kept = new KeptPages(
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
  kept: KeptPages,
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
    if (random.whole(1, AWAY) === 1) faults.push(...(await kept.faultsWhileAway()));
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

/** Mostly nothing; or some seconds, a minute, the next scheduled moment, the next day. */
async function letTimePass(kept: KeptPages, random: Random): Promise<string> {
  const chance = random.whole(1, 100);
  const seconds = chance > 98 ? 75 : chance > 80 ? random.whole(1, 15) : 0;
  if (seconds > 0) {
    await kept.moveTo(Date.now() + seconds * SECOND);
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
