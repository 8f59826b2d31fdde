import { randomBytes } from "node:crypto";
import { chmodSync, mkdirSync } from "node:fs";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import postgres from "postgres";
import { type EmbeddedDatabase, startEmbedded } from "@/server/postgres/embedded.ts";
import { checkout } from "@/server/testing/running-jarshy.ts";
import { asRole, makeStandby, type Standby } from "@/server/testing/standby.ts";
import { type Pooler, startPgbouncer } from "./database/pgbouncer.ts";
import { DrillPaper } from "./paper.ts";

const CATCH_UP_TIMEOUT_MS = 30_000;

/** The databases that two servers of one paper read and write: a primary, a streaming standby, and a pgbouncer for the second server. */
export class Machines {
  private primary: EmbeddedDatabase | null = null;
  private copy: Standby | null = null;
  private pooler: Pooler | null = null;

  /** Starts them, with their data inside the paper's data folder, and sets the paper's variables. Call it before the paper starts. */
  async before(paper: DrillPaper): Promise<void> {
    const [dataDir, poolerDir] = ["primary", "pooler"].map((name) => path.join(paper.dataDir, name));
    if (!dataDir || !poolerDir) return;
    for (const folder of [dataDir, poolerDir]) {
      mkdirSync(folder, { recursive: true });
      chmodSync(folder, 0o755);
    }
    const [superuser = "", owner = "", app = ""] = [1, 2, 3].map(() => randomBytes(12).toString("hex"));
    this.primary = await startEmbedded({
      root: checkout,
      dataDir,
      passwords: { superuser, owner, app },
      notice: (text) => console.log(`  ${text}`),
    });
    this.copy = await makeStandby({ dataDir, url: this.primary.urls.superuser });
    this.pooler = await startPgbouncer(this.primary.urls.app, poolerDir);
    if (!this.pooler) console.log("  pgbouncer is not on PATH: both servers connect to the primary directly");
    paper.variables = {
      ...paper.variables,
      DATABASE_URL: this.primary.urls.app,
      DATABASE_OWNER_URL: this.primary.urls.owner,
      DATABASE_REPLICA_URL: asRole(this.copy.url, this.primary.urls.app),
    };
  }

  /** Returns a second server of this paper, on the same databases. It reaches the primary through the pooler, if there is one. */
  async second(paper: DrillPaper): Promise<DrillPaper> {
    // Both servers share the folder with pictures and secrets.
    const second = new DrillPaper(paper.dataDir);
    const { PAGE_FILES: _, ...variables } = paper.variables;
    const pooled = this.pooler && { DATABASE_URL: this.pooler.url, DATABASE_DIRECT_URL: this.primary?.urls.app ?? "" };
    second.variables = { ...variables, ...pooled };
    await second.start();
    return second;
  }

  /** The superuser's URL of the primary. */
  get primaryUrl(): string {
    return this.primary?.urls.superuser ?? "";
  }

  get standby(): Standby {
    if (!this.copy) throw new Error("there is no standby yet");
    return this.copy;
  }

  /** Pauses or resumes replay on the standby. */
  async replay(state: "pause" | "resume"): Promise<void> {
    await this.ask(this.standby.url, (sql) => sql.unsafe(`select pg_wal_replay_${state}()`));
  }

  /** Returns the replication lag of the standby in bytes. */
  async behind(): Promise<number> {
    const [at] = await this.ask(this.standby.url, (sql) => sql`select pg_last_wal_replay_lsn()::text as at`);
    const [row] = await this.ask(
      this.primaryUrl,
      (sql) =>
        sql<{ bytes: number }[]>`select (pg_current_wal_lsn() - ${String(at?.at)}::text::pg_lsn)::float8 as bytes`,
    );
    return row?.bytes ?? 0;
  }

  /** Waits until the standby has caught up with the primary. Throws after a timeout. */
  async untilCaughtUp(): Promise<void> {
    for (const deadline = performance.now() + CATCH_UP_TIMEOUT_MS; (await this.behind()) > 0; await sleep(50))
      if (performance.now() > deadline) throw new Error("the standby did not catch up");
  }

  /** Returns how many rows of articles have been read on the standby so far. */
  async articlesReadOnStandby(): Promise<number> {
    const [row] = await this.ask(
      this.standby.url,
      (sql) => sql<{ rows: number }[]>`
        select (coalesce(seq_tup_read, 0) + coalesce(idx_tup_fetch, 0))::float8 as rows from pg_stat_user_tables where relname = 'articles'`,
    );
    return row?.rows ?? 0;
  }

  async stop(): Promise<void> {
    await this.pooler?.stop();
    await this.copy?.remove();
    await this.primary?.stop();
  }

  /** Kills all without waiting. */
  killAtOnce(): void {
    for (const pid of [this.pooler?.pid, this.copy?.pid]) if (pid) process.kill(pid, "SIGKILL");
    this.primary?.stopAtOnce();
  }

  private async ask<T>(url: string, work: (sql: postgres.Sql) => Promise<T>): Promise<T> {
    const sql = postgres(url, { max: 1, onnotice: () => {} });
    try {
      return await work(sql);
    } finally {
      await sql.end({ timeout: 5 });
    }
  }
}
