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

/** What a kill ends: the server with its database, the server alone, or the database alone. */
export const victims = ["everything", "server", "database"] as const;
export type Victim = (typeof victims)[number];

/** The first start loads the demo, which can take minutes on a busy machine. */
const START_MS = 600_000;
const READY_TIMEOUT_MS = 60_000;
/** A server stops, as intended, if its database crashes more than five times in a minute. */
const DATABASE_KILL_INTERVAL_MS = 13_000;

/** A paper for one drill: the built site with the demo. Its data is in a temporary or a given folder. Its port is the same after a restart. */
export class DrillPaper {
  readonly dataDir: string;
  private readonly isGiven: boolean;
  /** Additional environment variables of its server. */
  variables: Record<string, string> = {};
  url = "";
  private port = "";
  private server: Run | null = null;
  private killedAt = 0;

  constructor(dataDir: string | null = null) {
    this.dataDir = dataDir ?? temporaryFolder("jarshy-drill-");
    this.isGiven = dataDir !== null;
  }

  /** Builds the site if the build is missing or stale. */
  async build(): Promise<void> {
    const progress = (text: string): void => console.log(`  … ${text}`);
    await buildIfStale(checkout, { actionsKey: keptActionsKey(checkout), progress });
  }

  /** Starts the server and requests the front page. Returns the time until it was answered, ms. */
  async start(): Promise<number> {
    const began = performance.now();
    this.port ||= String(await freePort());
    const env = await startEnvironment({
      DATA_DIR: this.dataDir,
      PORT: this.port,
      // X-Forwarded-For tells a storm's readers apart.
      TRUSTED_PROXY: "127.0.0.1",
      // With this variable the server watches its parent process and stops when the drill ends, however it ends.
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

  /** Returns the text of a page. Throws if the status is not 200. */
  async read(address: string): Promise<string> {
    const answer = await fetch(new URL(address, this.url));
    const text = await answer.text();
    if (answer.status !== 200) throw new Error(`${address} was answered ${answer.status}`);
    return text;
  }

  /** Like `read`, for use before a drill begins: retries for a minute while a busy machine answers 503. */
  async readAtLast(address: string): Promise<string> {
    for (const deadline = performance.now() + READY_TIMEOUT_MS; ; await sleep(500)) {
      const answer = await fetch(new URL(address, this.url));
      const text = await answer.text();
      if (answer.status === 200) return text;
      if (answer.status !== 503 || performance.now() > deadline)
        throw new Error(`${address} was answered ${answer.status}`);
    }
  }

  /** Returns the health report of the server. */
  async health(): Promise<HealthReport> {
    const answer = await fetch(new URL("/api/ready", this.url));
    return (await answer.json()) as HealthReport;
  }

  /**
   * Finds the processes to kill. Returns a function that kills them all with SIGKILL and waits until they have ended. Finding them takes
   * longer than a storm lasts, so it is done beforehand.
   */
  async killer(victim: Victim): Promise<() => Promise<void>> {
    if (victim === "database") await sleep(Math.max(0, this.killedAt + DATABASE_KILL_INTERVAL_MS - performance.now()));
    const { jarshy, all } = processesOf(this.dataDir);
    const doomed = { everything: all, server: [jarshy], database: all.filter((pid) => pid !== jarshy) }[victim];
    return () => {
      this.killedAt = performance.now();
      for (const pid of doomed) killHard(pid);
      return allGone(doomed);
    };
  }

  /** Restarts the paper after a kill, or waits for its database. Returns the time until it was ready, ms. */
  async recover(victim: Victim): Promise<number> {
    if (victim !== "database") return this.start();
    const began = performance.now();
    for (const deadline = began + READY_TIMEOUT_MS; !(await this.isReady()); await sleep(20))
      if (performance.now() > deadline) throw new Error("the database did not restart");
    return performance.now() - began;
  }

  /** The output of its server so far. */
  get output(): string {
    return this.server?.output() ?? "";
  }

  /** The URL of its database: the embedded one, or the one in its variables. */
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

  /** Stops every process of the paper. Its data is kept. */
  async stop(): Promise<void> {
    await endAllRuns([this.dataDir]);
  }

  /** Kills every process of the paper without waiting. */
  killAll(): void {
    this.server?.child.kill("SIGKILL");
    if (readOwner(this.dataDir)) for (const pid of processesOf(this.dataDir).all) killHard(pid);
  }

  /** Removes the data of a stopped paper, unless the folder was given. */
  remove(): void {
    if (!this.isGiven) rmSync(this.dataDir, { recursive: true, force: true, maxRetries: 5 });
  }

  private async isReady(): Promise<boolean> {
    const answer = await fetch(new URL("/api/ready", this.url)).catch(() => null);
    await answer?.arrayBuffer();
    return answer?.status === 200;
  }
}

/** Waits until the server prints its URL. If it exits or takes too long, throws with its output. */
async function addressOf({ child, output }: Run): Promise<string> {
  for (const deadline = performance.now() + START_MS; performance.now() < deadline; await sleep(20)) {
    const address = READY.exec(output())?.[1];
    if (address) return address;
    if (child.exitCode !== null || child.signalCode !== null) break;
  }
  throw new Error(`the server did not start:\n${output()}`);
}

function killHard(pid: number): void {
  try {
    process.kill(pid, "SIGKILL");
  } catch (error) {
    // A helper process of the database may have ended on its own.
    if ((error as NodeJS.ErrnoException).code !== "ESRCH") throw error;
  }
}
