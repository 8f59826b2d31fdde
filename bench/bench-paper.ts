import { mkdirSync } from "node:fs";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import postgres from "postgres";
import { closeDatabase } from "@/db/connection/client.ts";
import { buildIfStale, keptActionsKey } from "@/scripts/build.mjs";
import { freePort } from "@/server/postgres/free-port.mjs";
import {
  checkout,
  embeddedUrl,
  endAllRuns,
  processesOf,
  READY,
  type Run,
  run,
  START,
  startEnvironment,
} from "@/server/testing/running-jarshy.ts";
import { on, processorSeconds, SERVED_FROM } from "./processes.ts";

const START_MS = 600_000;
/** Of each text of a paper made for its size: lists do not look at it, and searches look at its words alone. */
const WORDS_AT_SIZES = 100;
/** So busy a server still is with nobody asking, as a share of a processor, when it counts as quiet. */
const QUIET = 0.05;
const QUIET_MS = 60_000;

/** What stands in a paper: the demo or not, and so many made articles of so many words. */
type Filled = { demo: boolean; articles: number; words: number };
/** A server of the paper: where it answers, and its process. */
export type Served = { url: string; pid: number; run: Run };

/**
 * A paper that is measured, on a data folder of its own, which stays for the next run. Its server runs as `npm start` runs it, with
 * everything on, and with its database on one processor.
 */
export class BenchPaper {
  readonly dataDir: string;
  /** Who can sign in to a paper that has no demo. */
  readonly administrator = { email: "bench@jarshy.example", password: "a-bench-has-no-secrets" };
  /** Further variables of its first server. */
  variables: Record<string, string> = {};
  private readonly filled: Filled;
  private server: Served | null = null;
  private readonly others: Served[] = [];

  constructor(name: string, filled: Filled) {
    this.dataDir = path.join(checkout, ".bench", name);
    this.filled = filled;
  }

  /** A paper of so many made-up articles and nothing else. */
  static ofSize(articles: number): BenchPaper {
    return new BenchPaper(`size-${articles}`, { demo: false, articles, words: WORDS_AT_SIZES });
  }

  /** Builds the site and fills the paper, where that was not done before. */
  async prepare(say: (text: string) => void): Promise<void> {
    // The database's user has to pass it.
    mkdirSync(path.dirname(this.dataDir), { recursive: true, mode: 0o755 });
    await buildIfStale(checkout, { actionsKey: keptActionsKey(checkout), progress: say });
    const { demo, articles, words } = this.filled;
    if (demo) await this.command(["seed"]);
    await this.command(["seed", "--articles", String(articles), "--words", String(words)]);
  }

  /** Starts the server with its database. Throws with what it printed where it does not come up. */
  async start(): Promise<Served> {
    this.server = await this.serve({ PORT: process.env.PORT || String(await freePort()), ...this.variables });
    process.env.DATABASE_URL = embeddedUrl(this.dataDir);
    return this.server;
  }

  /** Starts one more server on the database of the first one. */
  async startAnother(): Promise<Served> {
    const other = await this.serve({
      PORT: String(await freePort()),
      DATABASE_URL: embeddedUrl(this.dataDir),
      JOBS: "off",
    });
    this.others.push(other);
    return other;
  }

  /** Ends a server that was started beside the first one. */
  async end({ run: { child, ends } }: Served): Promise<void> {
    child.kill("SIGTERM");
    await ends();
  }

  get url(): string {
    return this.running.url;
  }

  /** The server with everything it started, the database included. */
  get pids(): number[] {
    return [this.running.pid];
  }

  get databasePids(): number[] {
    const { jarshy, all } = processesOf(this.dataDir);
    return all.filter((pid) => pid !== jarshy);
  }

  /** Waits until nothing is made ahead any more, a minute at most. */
  async quiet(pids = this.pids): Promise<void> {
    for (const deadline = Date.now() + QUIET_MS; Date.now() < deadline; ) {
      const before = processorSeconds(pids);
      await sleep(1_000);
      if (processorSeconds(pids) - before < QUIET) return;
    }
  }

  /** The text of a page. Throws where it is not answered with 200. */
  async read(address: string): Promise<string> {
    const answer = await fetch(new URL(address, this.url));
    const text = await answer.text();
    if (answer.status !== 200) throw new Error(`${address} was answered ${answer.status}`);
    return text;
  }

  /** Runs `work` with connections of its own to the paper's database. */
  async withDatabase<T>(work: (sql: postgres.Sql) => Promise<T>, connections = 1): Promise<T> {
    const sql = postgres(embeddedUrl(this.dataDir), { max: connections, onnotice: () => {} });
    try {
      return await work(sql);
    } finally {
      await sql.end({ timeout: 5 });
    }
  }

  /** Ends every process of the paper; its data stays for the next run. */
  async stop(): Promise<void> {
    await closeDatabase();
    await endAllRuns([this.dataDir]);
    this.server = null;
  }

  private get running(): Served {
    if (!this.server) throw new Error("the paper does not run");
    return this.server;
  }

  private async command(words: string[]): Promise<void> {
    const env = await startEnvironment({ DATA_DIR: this.dataDir });
    const { status, output } = await run([process.execPath, "scripts/jarshy.mjs", ...words], { env }).ends();
    if (status !== 0) throw new Error(`jarshy ${words.join(" ")} failed:\n${output}`);
  }

  private async serve(variables: Record<string, string>): Promise<Served> {
    const env = await startEnvironment({
      DATA_DIR: this.dataDir,
      // Readers who send views are told apart by the addresses that a proxy here would send.
      TRUSTED_PROXY: "127.0.0.1",
      ...(this.filled.demo
        ? {}
        : { ADMIN_EMAIL: this.administrator.email, ADMIN_PASSWORD: this.administrator.password }),
      // With it the server watches who started it, and ends with this.
      npm_lifecycle_event: "bench",
      ...variables,
    });
    const started = run(on(SERVED_FROM, START), { env, group: true });
    for (const deadline = Date.now() + START_MS; Date.now() < deadline; await sleep(5)) {
      const url = READY.exec(started.output())?.[1];
      // By number: a name is looked up for each connection.
      if (url) return { url: url.replace("localhost", "127.0.0.1"), pid: started.child.pid ?? 0, run: started };
      if (started.child.exitCode !== null || started.child.signalCode !== null) break;
    }
    throw new Error(`the paper did not come up:\n${started.output()}`);
  }
}
