import { Agent } from "node:http";
import { setTimeout as sleep } from "node:timers/promises";
import { ask } from "@/drills/load/continuous-readers.ts";
import type { Random } from "@/lib/seeded-random.ts";

/** Number of answers by status; 0 is a broken connection. */
export type Statuses = Map<number, number>;

/**
 * A client that sends requests until `stop`. `meets`: a status that must occur among its answers; `faults`: answers that must never occur.
 */
export type Attacker = { name: string; statuses: Statuses; meets: number; faults: string[]; stop(): Promise<void> };

/** Statuses that floods and malformed bodies must never get. Refusals are allowed, server errors are not. */
const FAULTY_STATUSES: ReadonlySet<number> = new Set([500, 501, 502, 504]);
/** Time for the server's error output to arrive after the answer. */
const OUTPUT_DELAY_MS = 500;

const ANSWER_TIMEOUT_MS = 60_000;
const RECONNECT_DELAY_MS = 200;

/**
 * The site under siege. `connections`: of the flood; `pauseMs`: pause after each answer; `isAway`: whether the server is known to be
 * down; `printed`: its output since its last start.
 */
export type AttackedSite = {
  url: string;
  random: Random;
  connections: number;
  pauseMs: number;
  isAway(): boolean;
  printed(): string;
};

/** A client with many connections that sends new searches, which are never cached. */
export function flood(site: AttackedSite): Attacker {
  const word = () => `осада${site.random.whole(1, 1_000_000_000)}`;
  return attack(site, { name: "flood", connections: site.connections, meets: 200 }, async (agent) => {
    const address = new URL(`/ru/search?q=${encodeURIComponent(word())}`, site.url);
    return (await ask(agent, address, { "x-forwarded-for": "203.0.113.7" })).status;
  });
}

/** A crawler that follows every link that it finds. */
export function crawl(site: AttackedSite): Attacker {
  const waiting = ["/ru", "/kk", "/kk-latn", "/kk-arab"];
  const known = new Set(waiting);
  return attack(site, { name: "crawler", connections: 2, meets: 200 }, async (agent) => {
    const address = waiting.length > 0 ? waiting.shift() : site.random.one([...known]);
    const { status, body } = await ask(agent, new URL(address ?? "/ru", site.url), {
      "x-forwarded-for": "203.0.113.8",
    });
    for (const [, found = ""] of body.toString().matchAll(/href="(\/[^"#]*)"/gu)) {
      if (known.has(found)) continue;
      known.add(found);
      waiting.push(found.replaceAll("&amp;", "&"));
    }
    return status;
  });
}

/** A client that sends bodies that match no action to the sign-in page and to readers' pages. */
export function sendMalformed(
  site: AttackedSite,
  bodies: () => { url: string; headers: Record<string, string>; body: string },
): Attacker {
  const origin = new URL(site.url).origin;
  return attack(site, { name: "malformed bodies", connections: 2, meets: 400 }, async () => {
    const { url, headers, body } = bodies();
    const answer = await fetch(new URL(url, site.url), {
      method: "POST",
      headers: { origin, "x-forwarded-for": "203.0.113.9", ...headers },
      body,
      redirect: "manual",
      signal: AbortSignal.timeout(ANSWER_TIMEOUT_MS),
    });
    await answer.arrayBuffer();
    return answer.status;
  });
}

type Asking = Pick<Attacker, "name" | "meets"> & { connections: number };

function attack(
  { pauseMs, printed }: AttackedSite,
  { name, meets, connections }: Asking,
  askOnce: (agent: Agent) => Promise<number>,
): Attacker {
  const statuses: Statuses = new Map();
  const faults: string[] = [];
  const agent = new Agent({ keepAlive: true, maxSockets: connections, timeout: ANSWER_TIMEOUT_MS });
  let stopped = false;
  const work = Array.from({ length: connections }, async () => {
    while (!stopped) {
      const status = await askOnce(agent).catch(() => 0);
      statuses.set(status, (statuses.get(status) ?? 0) + 1);
      if (FAULTY_STATUSES.has(status)) faults.push(await describeFault(status, printed));
      const pause = status === 0 ? RECONNECT_DELAY_MS : pauseMs;
      if (pause > 0) await sleep(pause);
    }
  });
  const stop = async () => {
    stopped = true;
    await Promise.all(work);
    agent.destroy();
    if (![...statuses.keys()].some((status) => status > 0)) faults.push("nothing was ever answered");
  };
  return { name, statuses, meets, faults, stop };
}

/** Describes a fault: the status, and the last lines of the server's output that mention a failure. */
async function describeFault(status: number, printed: () => string): Promise<string> {
  await sleep(OUTPUT_DELAY_MS);
  const lines = printed().split("\n");
  const failures = lines.filter((line) => /fail|error/iu.test(line)).slice(-5);
  return [`one was answered ${status}`, ...failures].join("\n      ");
}
