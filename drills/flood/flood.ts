import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { Agent } from "node:http";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { ask } from "@/drills/load/continuous-readers.ts";

/** Kinds of address that a flood requests. */
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
/** A reader without an answer gives up after this time. */
const READER_TIMEOUT_MS = 10_000;
const PAGE_PAUSE_MS = 30;

type Client = { localAddress?: string; headers: Record<string, string> };

/**
 * Returns how a client with this address connects. On Linux, where every address of 127.0.0.0/8 exists, it uses the address itself;
 * elsewhere it sends X-Forwarded-For.
 */
function clientAt(address: string): Client {
  return process.platform === "linux"
    ? { localAddress: address, headers: {} }
    : { headers: { "x-forwarded-for": address } };
}

/** A client with many connections. Each requests a new address of this kind as soon as it is answered. */
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

  /** Stops the flood. Returns the number of answers by status. */
  async stop(): Promise<Record<string, number>> {
    const closed = once(this.child, "close");
    this.child.kill("SIGTERM");
    await closed;
    return JSON.parse(this.output) as Record<string, number>;
  }

  /** Kills the flood without waiting. */
  killAtOnce(): void {
    this.child.kill("SIGKILL");
  }
}

/** What a reader experienced: how long each page took, in milliseconds, and how many pages were not answered. */
export type Reading = { times: number[]; unanswered: number };

/**
 * Reads the pages of `addresses` one after another, until all are read or `lasts` milliseconds have passed. Removes each address that it reads
 * from the list, so that the next call continues with the rest.
 */
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
    await sleep(PAGE_PAUSE_MS);
  }
  agent.destroy();
  return reading;
}

function giveUp(): Promise<number> {
  return sleep(READER_TIMEOUT_MS, 0, { ref: false });
}
