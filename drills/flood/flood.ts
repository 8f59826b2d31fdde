import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { Agent } from "node:http";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { ask } from "@/drills/load/hammering-readers.ts";

/** Kinds of address that a flood asks for. */
export const floodKinds = [
  "searches",
  "lists",
  "unknown addresses",
  "sign-in page",
  "previews",
  "unknown files",
] as const;
export type FloodKind = (typeof floodKinds)[number];

const CLIENT = path.join(import.meta.dirname, "flood-client.mjs");
const FLOOD_ADDRESS = "127.0.0.2";
const READER_ADDRESS = "127.0.0.3";
/** A reader who got nothing for so long has gone. */
const READER_TIMEOUT_MS = 10_000;
const BETWEEN_PAGES_MS = 30;

type Client = { localAddress?: string; headers: Record<string, string> };

/** How a client with this address connects: from it on Linux, where every address of 127.0.0.0/8 is there; else as a proxy would say it. */
function clientAt(address: string): Client {
  return process.platform === "linux"
    ? { localAddress: address, headers: {} }
    : { headers: { "x-forwarded-for": address } };
}

/** One client with many connections, each of which asks for a new address of this kind as soon as it was answered. */
export class Flood {
  private readonly child: ChildProcess;
  private output = "";

  constructor(options: { url: string; kind: FloodKind; connections: number; lists: string[] }) {
    const url = options.url.replace("localhost", "127.0.0.1");
    const words = JSON.stringify({ ...options, url, ...clientAt(FLOOD_ADDRESS) });
    this.child = spawn(process.execPath, [CLIENT, words], { stdio: ["ignore", "pipe", "inherit"] });
    this.child.stdout?.setEncoding("utf8").on("data", (text: string) => {
      this.output += text;
    });
  }

  /** Ends the flood. Returns how often each status was answered. */
  async stop(): Promise<Record<string, number>> {
    const closed = once(this.child, "close");
    this.child.kill("SIGTERM");
    await closed;
    return JSON.parse(this.output) as Record<string, number>;
  }

  /** Ends the flood without waiting. */
  killAtOnce(): void {
    this.child.kill("SIGKILL");
  }
}

/** What a reader met: how long each answered page took in milliseconds, and how many were not answered. */
export type Reading = { times: number[]; unanswered: number };

/** Takes pages off `addresses` and reads them one after another, until there are none or `lasts` milliseconds are over. */
export async function readPages(url: string, addresses: string[], { lasts }: { lasts: number }): Promise<Reading> {
  const { localAddress, headers } = clientAt(READER_ADDRESS);
  const agent = new Agent({ keepAlive: true, ...(localAddress ? { localAddress } : {}) });
  const reading: Reading = { times: [], unanswered: 0 };
  const end = performance.now() + lasts;
  while (performance.now() < end) {
    const address = addresses.shift();
    if (address === undefined) break;
    const began = performance.now();
    const asked = ask(agent, new URL(address, url.replace("localhost", "127.0.0.1")), {
      ...headers,
      host: new URL(url).host,
      "accept-encoding": "gzip",
    });
    const status = await Promise.race([asked.then((answer) => answer.status).catch(() => 0), giveUp()]);
    if (status === 200) reading.times.push(performance.now() - began);
    else reading.unanswered += 1;
    await sleep(BETWEEN_PAGES_MS);
  }
  agent.destroy();
  return reading;
}

function giveUp(): Promise<number> {
  return sleep(READER_TIMEOUT_MS, 0, { ref: false });
}
