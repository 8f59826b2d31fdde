import { Agent } from "node:http";
import { setTimeout as sleep } from "node:timers/promises";
import type { Random } from "@/lib/seeded-random.ts";
import { ask } from "../hammering-readers.ts";

/** How often each status was answered; 0 stands for a broken connection. */
export type Statuses = Map<number, number>;

/** Somebody who keeps asking until `stop`, what they were answered, and the status that some of it must have been. */
export type Besieger = { name: string; statuses: Statuses; meets: number; stop(): Promise<void> };

const FLOOD_CONNECTIONS = 50;
const ANSWER_TIMEOUT_MS = 60_000;
const AFTER_BROKEN_MS = 200;

/** Where besiegers ask, by what chance, how long each pauses after an answer, and whether the server is known to be away. */
export type BesiegedSite = { url: string; random: Random; pauseMs: number; isAway(): boolean };

/** One client with many connections who asks for searches that nobody has asked before. */
export function flood(site: BesiegedSite): Besieger {
  const word = () => `осада${site.random.whole(1, 1_000_000_000)}`;
  return besiege(site, { name: "flood", connections: FLOOD_CONNECTIONS, meets: 200 }, async (agent) => {
    const address = new URL(`/ru/search?q=${encodeURIComponent(word())}`, site.url);
    return (await ask(agent, address, { "x-forwarded-for": "203.0.113.7" })).status;
  });
}

/** A crawler that follows every link that it finds. */
export function crawl(site: BesiegedSite): Besieger {
  const waiting = ["/ru", "/kk", "/kk-latn", "/kk-arab"];
  const known = new Set(waiting);
  return besiege(site, { name: "crawler", connections: 2, meets: 200 }, async (agent) => {
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

/** A client whose bodies are no action's, sent to the sign-in page and to readers' pages. */
export function sendMalformed(
  site: BesiegedSite,
  bodies: () => { url: string; headers: Record<string, string>; body: string },
): Besieger {
  const origin = new URL(site.url).origin;
  return besiege(site, { name: "malformed bodies", connections: 2, meets: 400 }, async () => {
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

type Asking = Pick<Besieger, "name" | "meets"> & { connections: number };

function besiege(
  { pauseMs }: BesiegedSite,
  { name, meets, connections }: Asking,
  askOnce: (agent: Agent) => Promise<number>,
): Besieger {
  const statuses: Statuses = new Map();
  const agent = new Agent({ keepAlive: true, maxSockets: connections, timeout: ANSWER_TIMEOUT_MS });
  let stopped = false;
  const work = Array.from({ length: connections }, async () => {
    while (!stopped) {
      const status = await askOnce(agent).catch(() => 0);
      statuses.set(status, (statuses.get(status) ?? 0) + 1);
      const pause = status === 0 ? AFTER_BROKEN_MS : pauseMs;
      if (pause > 0) await sleep(pause);
    }
  });
  const stop = async () => {
    stopped = true;
    await Promise.all(work);
    agent.destroy();
  };
  return { name, statuses, meets, stop };
}
