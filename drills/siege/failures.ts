import { setTimeout as sleep } from "node:timers/promises";
import type { DrillPaper } from "@/drills/paper.ts";
import type { Random } from "@/lib/seeded-random.ts";
import { processesOf } from "@/server/testing/running-jarshy.ts";
import { runInThread, type ThreadName } from "@/server/testing/thread-inspector.ts";
import type { SteadyReaders } from "./steady-readers.ts";

const FROZEN_MS = 8_000;
const RECOVERY_TIMEOUT_MS = 60_000;
/** Each attempt makes the server render an uncached page. More attempts would only slow down its recovery. */
const RETRY_INTERVAL_MS = 250;
const threads = ["readers", "desk"] as const;

/** `lastThread`: the thread that was broken last, if any; the next hang takes the other one. */
type Siege = {
  paper: DrillPaper;
  readers: SteadyReaders;
  random: Random;
  session: string;
  lastThread: ThreadName | null;
};
/** Breaks a part. Returns the time from which its recovery is measured. */
type Break = (siege: Siege) => Promise<number>;

/** The failures, in turn. */
const breaks = {
  "thread killed": (siege) => breakThread(siege, siege.random.one(threads), "process.exit(1)"),
  "database killed": killDatabase,
  "thread hung": (siege) => breakThread(siege, siege.lastThread === "readers" ? "desk" : "readers", "for (;;);"),
  "database frozen": freezeDatabase,
  "server killed": killServer,
} satisfies Record<string, Break>;

export type Failure = keyof typeof breaks;
export const failures = Object.keys(breaks) as Failure[];
export type Broken = { failure: Failure; recoveryMs: number };

/**
 * Breaks a part of the running paper and waits until both readers and the newsroom get fresh pages again. Returns the recovery time in
 * milliseconds; for a frozen database it starts when the database resumes. Throws if recovery takes over a minute or nothing broke.
 */
export async function breakAndRecover(failure: Failure, siege: Siege): Promise<Broken> {
  siege.readers.after = failure;
  const began = await breaks[failure](siege);
  await untilFresh(siege);
  return { failure, recoveryMs: performance.now() - began };
}

/** Runs code in this thread that ends or hangs it, and waits until the server has noticed. */
async function breakThread(siege: Siege, name: ThreadName, code: string): Promise<number> {
  const { paper } = siege;
  siege.lastThread = name;
  const before = (await paper.health()).restarts[name];
  const began = performance.now();
  await runInThread({ output: () => paper.output }, name, code);
  while ((await paper.health()).restarts[name] === before) {
    if (performance.now() - began > RECOVERY_TIMEOUT_MS) throw new Error(`the thread ${name} was not restarted`);
    await sleep(RETRY_INTERVAL_MS);
  }
  return began;
}

async function killDatabase({ paper }: Siege): Promise<number> {
  const kill = await paper.killer("database");
  const began = performance.now();
  await kill();
  return began;
}

async function freezeDatabase({ paper }: Siege): Promise<number> {
  const { jarshy, postmaster, all } = processesOf(paper.dataDir);
  // Freeze the postmaster first, so that it starts no new backends.
  const frozen = [postmaster, ...all.filter((pid) => pid !== jarshy && pid !== postmaster)];
  signalAll(frozen, "SIGSTOP");
  await sleep(FROZEN_MS);
  signalAll(frozen, "SIGCONT");
  return performance.now();
}

async function killServer({ paper, readers }: Siege): Promise<number> {
  const kill = await paper.killer("server");
  const began = performance.now();
  readers.serverIsAway = true;
  await kill();
  // Under siege the first page may be refused. `untilFresh` checks later that the server has started.
  await paper.start().catch(() => undefined);
  readers.forget();
  readers.serverIsAway = false;
  return began;
}

function signalAll(pids: number[], signal: NodeJS.Signals): void {
  for (const pid of pids) {
    try {
      process.kill(pid, signal);
    } catch (error) {
      // A helper process of the database may have ended on its own.
      if ((error as NodeJS.ErrnoException).code !== "ESRCH") throw error;
    }
  }
}

/** Waits until an uncached page and a page of the newsroom are both answered with 200. */
async function untilFresh({ paper, random, session }: Siege): Promise<void> {
  for (
    const deadline = performance.now() + RECOVERY_TIMEOUT_MS;
    performance.now() < deadline;
    await sleep(RETRY_INTERVAL_MS)
  ) {
    const word = `возвращение${random.whole(1, 1_000_000_000)}`;
    const search = await statusOf(paper, `/ru/search?q=${encodeURIComponent(word)}`, {});
    if (search === 200 && (await statusOf(paper, "/dashboard", { cookie: `session=${session}` })) === 200) return;
  }
  throw new Error("no fresh page within a minute");
}

async function statusOf(paper: DrillPaper, address: string, headers: Record<string, string>): Promise<number> {
  try {
    const answer = await fetch(new URL(address, paper.url), {
      headers: { "x-forwarded-for": "198.51.100.50", ...headers },
      redirect: "manual",
      signal: AbortSignal.timeout(RECOVERY_TIMEOUT_MS),
    });
    await answer.arrayBuffer();
    return answer.status;
  } catch {
    return 0;
  }
}
