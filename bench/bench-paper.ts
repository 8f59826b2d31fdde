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
import { pinnedTo, processorSeconds, SERVER_CPU } from "./processes.ts";

const START_MS = 600_000;
/** Words in each article of a paper made for its size. Lists do not read the text, and searches read only its words. */
const WORDS_AT_SIZES = 100;
/** A server counts as idle below this share of a processor. */
const IDLE_SHARE = 0.05;
const IDLE_TIMEOUT_MS = 60_000;

/** The content of a paper: the demo or not, and a number of generated articles of `words` words each. */
type Content = { demo: boolean; articles: number; words: number };
/** A running server of the paper: its URL and its process. */
export type Served = { url: string; pid: number; run: Run };

/**
 * A paper to measure, in its own data folder, which is kept for the next run. Its server runs as under `npm start`, with everything
 * enabled. The server and its database share one processor.
 */
export class BenchPaper {
  readonly dataDir: string;
  /** The administrator's login in a paper without the demo. */
  readonly administrator = { email: "bench@jarshy.example", password: "a-bench-has-no-secrets" };
  /** Additional environment variables of the first server. */
  variables: Record<string, string> = {};
  private readonly filled: Content;
  private server: Served | null = null;
  private readonly others: Served[] = [];

  constructor(name: string, filled: Content) {
    this.dataDir = path.join(checkout, ".bench", name);
    this.filled = filled;
  }

  /** A paper with this number of generated articles and nothing else. */
  static ofSize(articles: number): BenchPaper {
    return new BenchPaper(`size-${articles}`, { demo: false, articles, words: WORDS_AT_SIZES });
  }

  /** Builds the site and fills the paper, unless an earlier run did. */
  async prepare(say: (text: string) => void): Promise<void> {
    // The database's user must be able to enter this folder.
    mkdirSync(path.dirname(this.dataDir), { recursive: true, mode: 0o755 });
    await buildIfStale(checkout, { actionsKey: keptActionsKey(checkout), progress: say });
    const { demo, articles, words } = this.filled;
    if (demo) await this.command(["seed"]);
    await this.command(["seed", "--articles", String(articles), "--words", String(words)]);
  }

  /** Starts the server with its database. If it does not start, throws an error with its output. */
  async start(): Promise<Served> {
    this.server = await this.serve({ PORT: process.env.PORT || String(await freePort()), ...this.variables });
    process.env.DATABASE_URL = embeddedUrl(this.dataDir);
    return this.server;
  }

  /** Starts another server on the database of the first one. */
  async startAnother(): Promise<Served> {
    const other = await this.serve({
      PORT: String(await freePort()),
      DATABASE_URL: embeddedUrl(this.dataDir),
      JOBS: "off",
    });
    this.others.push(other);
    return other;
  }

  /** Stops a server that `startAnother` started. */
  async end({ run: { child, ends } }: Served): Promise<void> {
    child.kill("SIGTERM");
    await ends();
  }

  get url(): string {
    return this.running.url;
  }

  /** The main process of the server; its child processes, the database included, are counted with it. */
  get pids(): number[] {
    return [this.running.pid];
  }

  get databasePids(): number[] {
    const { jarshy, all } = processesOf(this.dataDir);
    return all.filter((pid) => pid !== jarshy);
  }

  /** Waits until the processes are idle (no page is prerendered any longer), at most a minute. */
  async quiet(pids = this.pids): Promise<void> {
    for (const deadline = Date.now() + IDLE_TIMEOUT_MS; Date.now() < deadline; ) {
      const before = processorSeconds(pids);
      await sleep(1_000);
      if (processorSeconds(pids) - before < IDLE_SHARE) return;
    }
  }

  /** Returns the text of a page. Throws if the status is not 200. */
  async read(address: string): Promise<string> {
    const answer = await fetch(new URL(address, this.url));
    const text = await answer.text();
    if (answer.status !== 200) throw new Error(`${address} was answered ${answer.status}`);
    return text;
  }

  /** Runs `work` with its own connections to the paper's database. */
  async withDatabase<T>(work: (sql: postgres.Sql) => Promise<T>, connections = 1): Promise<T> {
    const sql = postgres(embeddedUrl(this.dataDir), { max: connections, onnotice: () => {} });
    try {
      return await work(sql);
    } finally {
      await sql.end({ timeout: 5 });
    }
  }

  /** Stops every process of the paper. Its data is kept for the next run. */
  async stop(): Promise<void> {
    await closeDatabase();
    await endAllRuns([this.dataDir]);
    this.server = null;
  }

  private get running(): Served {
    if (!this.server) throw new Error("the server is not running");
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
      // Readers who send views are told apart by the X-Forwarded-For addresses of a local proxy.
      TRUSTED_PROXY: "127.0.0.1",
      ...(this.filled.demo
        ? {}
        : { ADMIN_EMAIL: this.administrator.email, ADMIN_PASSWORD: this.administrator.password }),
      // With this variable the server watches its parent process and stops when the parent ends.
      npm_lifecycle_event: "bench",
      ...variables,
    });
    const started = run(pinnedTo(SERVER_CPU, START), { env, group: true });
    for (const deadline = Date.now() + START_MS; Date.now() < deadline; await sleep(5)) {
      const url = READY.exec(started.output())?.[1];
      // The IP address avoids a DNS lookup for each connection.
      if (url) return { url: url.replace("localhost", "127.0.0.1"), pid: started.child.pid ?? 0, run: started };
      if (started.child.exitCode !== null || started.child.signalCode !== null) break;
    }
    throw new Error(`the server did not start:\n${started.output()}`);
  }
}
