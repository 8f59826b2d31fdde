import { rmSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";
import postgres from "postgres";
import { buildIfStale, keptActionsKey } from "@/scripts/build.mjs";
import type { HealthReport } from "@/server/http/health.ts";
import { freePort } from "@/server/postgres/free-port.mjs";
import { readOwner } from "@/server/postgres/owner-file.ts";
import {
  allGone,
  checkout,
  embeddedUrl,
  endAllRuns,
  processesOf,
  READY,
  type Run,
  run,
  START,
  startEnvironment,
  temporaryFolder,
} from "@/server/testing/running-jarshy.ts";

/** What a kill takes: the server with its database, the server alone, or the database alone. */
export const victims = ["everything", "server", "database"] as const;
export type Victim = (typeof victims)[number];

/** A first start loads the demo, which on a busy machine takes minutes. */
const START_MS = 600_000;
const RETURN_MS = 60_000;
/** A server whose database dies more than five times in a minute ends, as it should. */
const BETWEEN_DATABASE_KILLS_MS = 13_000;

/** A paper for one drill: the built site with the demo, its data in a temporary folder or a given one, its port the same after every start. */
export class DrillPaper {
  readonly dataDir: string;
  private readonly isGiven: boolean;
  /** Further variables of its server. */
  variables: Record<string, string> = {};
  url = "";
  private port = "";
  private server: Run | null = null;
  private killedAt = 0;

  constructor(dataDir: string | null = null) {
    this.dataDir = dataDir ?? temporaryFolder("jarshy-drill-");
    this.isGiven = dataDir !== null;
  }

  /** Builds the site where the build is missing or old. */
  async build(): Promise<void> {
    const progress = (text: string): void => console.log(`  … ${text}`);
    await buildIfStale(checkout, { actionsKey: keptActionsKey(checkout), progress });
  }

  /** Starts the server and asks for the front page; returns the milliseconds until that came. */
  async start(): Promise<number> {
    const began = performance.now();
    this.port ||= String(await freePort());
    const env = await startEnvironment({
      DATA_DIR: this.dataDir,
      PORT: this.port,
      // Readers of a storm are told apart by the addresses that a proxy here would send.
      TRUSTED_PROXY: "127.0.0.1",
      // With it the server watches who started it, and ends with the drill however that ends.
      npm_lifecycle_event: "drill",
      ...this.variables,
    });
    this.server = run(START, { env, group: true });
    this.url = await addressOf(this.server);
    await this.read("/ru");
    return performance.now() - began;
  }

  /** Runs an operator's command on this paper. */
  async command(...words: string[]): Promise<Run> {
    const env = await startEnvironment({ DATA_DIR: this.dataDir });
    return run([process.execPath, "scripts/jarshy.mjs", ...words], { env });
  }

  /** The text of a page of the paper. Throws where it is not answered with 200. */
  async read(address: string): Promise<string> {
    const answer = await fetch(new URL(address, this.url));
    const text = await answer.text();
    if (answer.status !== 200) throw new Error(`${address} was answered ${answer.status}`);
    return text;
  }

  /** The same before a drill begins: while a busy machine answers 503, it is asked again, a minute long. */
  async readAtLast(address: string): Promise<string> {
    for (const deadline = performance.now() + RETURN_MS; ; await sleep(500)) {
      const answer = await fetch(new URL(address, this.url));
      const text = await answer.text();
      if (answer.status === 200) return text;
      if (answer.status !== 503 || performance.now() > deadline)
        throw new Error(`${address} was answered ${answer.status}`);
    }
  }

  /** What its server says of itself. */
  async health(): Promise<HealthReport> {
    const answer = await fetch(new URL("/api/ready", this.url));
    return (await answer.json()) as HealthReport;
  }

  /**
   * Finds the processes to be killed, and returns what kills them all at once with SIGKILL and waits until they are gone. Looking for
   * them takes longer than a storm lasts.
   */
  async killer(victim: Victim): Promise<() => Promise<void>> {
    if (victim === "database") await sleep(Math.max(0, this.killedAt + BETWEEN_DATABASE_KILLS_MS - performance.now()));
    const { jarshy, all } = processesOf(this.dataDir);
    const doomed = { everything: all, server: [jarshy], database: all.filter((pid) => pid !== jarshy) }[victim];
    return () => {
      this.killedAt = performance.now();
      for (const pid of doomed) killHard(pid);
      return allGone(doomed);
    };
  }

  /** Brings the paper back after a kill; returns the milliseconds until it was ready. */
  async recover(victim: Victim): Promise<number> {
    if (victim !== "database") return this.start();
    const began = performance.now();
    for (const deadline = began + RETURN_MS; !(await this.isReady()); await sleep(20))
      if (performance.now() > deadline) throw new Error("the database did not come back");
    return performance.now() - began;
  }

  /** What its server has printed so far. */
  get output(): string {
    return this.server?.output() ?? "";
  }

  /** The address of its database: its own one, or the one that its variables name. */
  get databaseUrl(): string {
    return this.variables.DATABASE_URL ?? embeddedUrl(this.dataDir);
  }

  /** Runs `work` with a connection to the paper's database. */
  async withDatabase<T>(work: (sql: postgres.Sql) => Promise<T>): Promise<T> {
    const sql = postgres(this.databaseUrl, { max: 1, onnotice: () => {} });
    try {
      return await work(sql);
    } finally {
      await sql.end({ timeout: 5 });
    }
  }

  /** Ends every process of the paper; its data stays. */
  async stop(): Promise<void> {
    await endAllRuns([this.dataDir]);
  }

  /** Kills every process of the paper without waiting. */
  killAll(): void {
    this.server?.child.kill("SIGKILL");
    if (readOwner(this.dataDir)) for (const pid of processesOf(this.dataDir).all) killHard(pid);
  }

  /** Removes the data of a paper that was stopped, unless it was given. */
  remove(): void {
    if (!this.isGiven) rmSync(this.dataDir, { recursive: true, force: true, maxRetries: 5 });
  }

  private async isReady(): Promise<boolean> {
    const answer = await fetch(new URL("/api/ready", this.url)).catch(() => null);
    await answer?.arrayBuffer();
    return answer?.status === 200;
  }
}

/** Waits until the server prints where it listens. Throws with what it printed where it ends or takes too long. */
async function addressOf({ child, output }: Run): Promise<string> {
  for (const deadline = performance.now() + START_MS; performance.now() < deadline; await sleep(20)) {
    const address = READY.exec(output())?.[1];
    if (address) return address;
    if (child.exitCode !== null || child.signalCode !== null) break;
  }
  throw new Error(`the paper did not come up:\n${output()}`);
}

function killHard(pid: number): void {
  try {
    process.kill(pid, "SIGKILL");
  } catch (error) {
    // A database's helper may have ended by itself meanwhile.
    if ((error as NodeJS.ErrnoException).code !== "ESRCH") throw error;
  }
}
