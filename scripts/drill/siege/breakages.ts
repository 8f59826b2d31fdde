import { setTimeout as sleep } from "node:timers/promises";
import type { Random } from "@/lib/seeded-random.ts";
import { processesOf } from "@/server/testing/running-jarshy.ts";
import type { DrillPaper } from "../drill-paper.ts";
import type { SteadyReaders } from "./steady-readers.ts";
import { breakThread } from "./thread-breaker.ts";

/** What is broken in turn. */
export const breakages = [
  "thread killed",
  "database killed",
  "thread hung",
  "database frozen",
  "server killed",
] as const;
export type Breakage = (typeof breakages)[number];

const FROZEN_MS = 8_000;
const RECOVERY_TIMEOUT_MS = 60_000;
const BETWEEN_TRIES_MS = 50;

export type Broken = { breakage: Breakage; recoveryMs: number };

/**
 * Breaks a part of the running paper and waits until both readers and the newsroom get fresh pages again. Returns how long that took, in
 * milliseconds; of a frozen database, from the moment it thaws. Throws when a minute is not enough.
 */
export async function breakAndRecover(
  breakage: Breakage,
  { paper, readers, random, session }: { paper: DrillPaper; readers: SteadyReaders; random: Random; session: string },
): Promise<Broken> {
  const { jarshy, postmaster, all } = processesOf(paper.dataDir);
  let began = performance.now();
  readers.after = breakage;
  if (breakage === "thread killed" || breakage === "thread hung") {
    const choose = (count: number) => random.whole(0, count - 1);
    await breakThread(
      { pid: jarshy, output: () => paper.output },
      breakage === "thread killed" ? "kill" : "hang",
      choose,
    );
  } else if (breakage === "database frozen") {
    const frozen = all.filter((pid) => pid !== jarshy);
    signalAll(frozen, "SIGSTOP");
    await sleep(FROZEN_MS);
    signalAll(frozen, "SIGCONT");
    began = performance.now();
  } else if (breakage === "database killed") {
    const kill = await paper.killer("database");
    began = performance.now();
    await kill();
  } else {
    readers.serverIsAway = true;
    await (await paper.killer("server"))();
    // Under siege its first page may be refused; whether it comes up is seen below.
    await paper.start().catch(() => undefined);
    readers.forget();
    readers.serverIsAway = false;
  }
  await untilFresh(paper, random, session);
  return { breakage, recoveryMs: performance.now() - began };

  function signalAll(pids: number[], signal: NodeJS.Signals): void {
    // The postmaster first, so that it starts nobody meanwhile.
    for (const pid of [postmaster, ...pids.filter((one) => one !== postmaster)]) {
      try {
        process.kill(pid, signal);
      } catch (error) {
        // A helper of the database may have ended by itself.
        if ((error as NodeJS.ErrnoException).code !== "ESRCH") throw error;
      }
    }
  }
}

/** Waits until a page that was never made and a page of the newsroom are both answered with 200. */
async function untilFresh(paper: DrillPaper, random: Random, session: string): Promise<void> {
  for (
    const deadline = performance.now() + RECOVERY_TIMEOUT_MS;
    performance.now() < deadline;
    await sleep(BETWEEN_TRIES_MS)
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
