import { spawnSync } from "node:child_process";
import { appendFileSync, chownSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import postgres from "postgres";
import { placeBinaries } from "@/server/postgres/binaries.ts";
import { clusterPlace, SYSTEM_HOME } from "@/server/postgres/cluster-home.ts";
import { freePort } from "@/server/postgres/free-port.mjs";
import { lastErrorLines, type Postmaster, spawnPostmaster, stopPostmaster } from "@/server/postgres/postmaster.ts";
import { databaseUser } from "@/server/postgres/system-user.ts";
import { checkout, temporaryFolder } from "./running-jarshy.ts";

/** A streaming replica of an embedded database on the same machine. */
export type Standby = {
  /** Address of the replica of the database that the primary's address names. */
  url: string;
  /** Pid of its postmaster; 0 while it is stopped. */
  readonly pid: number;
  /** Stops it; resolves when it is gone. The primary keeps the WAL that it misses. */
  stop(): Promise<void>;
  /** Starts it again; resolves when it can be read. */
  start(): Promise<void>;
  /** Stops it and removes its folder and replication slot. */
  remove(): Promise<void>;
};

/** The address `url` with the user and password of the address `role`. */
export function asRole(url: string, role: string): string {
  const { username, password } = new URL(role);
  return Object.assign(new URL(url), { username, password }).href;
}

const REPLICATION_SLOT = "standby";
const READY_TIMEOUT_MS = 60_000;
/** Files of the primary's process or history, which a copy starts without. */
const EXCLUDED_FILES = [
  "postmaster.pid",
  "postmaster.opts",
  ...["pg_wal", "pg_replslot", "pg_stat_tmp", "pg_notify"].map((dir) => `${dir}/`),
];

/**
 * Creates and starts a standby of the database that runs in this DATA_DIR; `url` is its superuser's address. Resolves when it can be read. Does the
 * work of pg_basebackup, which the package does not contain. Only one standby at a time.
 */
export async function makeStandby({ dataDir, url }: { dataDir: string; url: string }): Promise<Standby> {
  const folder = temporaryFolder("jarshy-standby-");
  const dir = path.join(folder, "postgres");
  const maxConnections = await copyRunning({ from: clusterPlace(dataDir).dir, to: dir, url });
  const user = databaseUser(dir);
  const binaries = placeBinaries({ root: checkout, user, fallbackDir: SYSTEM_HOME });
  const port = await freePort();
  const logFile = path.join(folder, "postgres.log");
  const own = new URL(url);
  own.port = String(port);
  let running: Postmaster | null = null;
  const standby: Standby = {
    url: own.href,
    get pid() {
      return running?.pid ?? 0;
    },
    async start() {
      running = spawnPostmaster({
        ...{ binaries, dir, port, user, logFile },
        // A standby needs at least the max_connections of its primary.
        settings: { max_connections: maxConnections, fsync: "off" },
      });
      await untilReadable(own.href, running, logFile);
    },
    async stop() {
      if (running) await stopPostmaster(running.pid, { dir, binaries });
      running = null;
    },
    async remove() {
      await standby.stop();
      await withConnection(url, (sql) => sql`select pg_drop_replication_slot(${REPLICATION_SLOT})`).catch(() => {});
      rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
    },
  };
  try {
    await standby.start();
    return standby;
  } catch (error) {
    await standby.remove();
    throw error;
  }
}

/** Copies a running cluster and configures the copy as its standby; returns its max_connections. */
async function copyRunning({ from, to, url }: { from: string; to: string; url: string }): Promise<string> {
  return withConnection(url, async (sql) => {
    // The slot makes the primary keep its WAL from here on.
    await sql`select pg_create_physical_replication_slot(${REPLICATION_SLOT}, true)`;
    await sql`select pg_backup_start('standby', true)`;
    copyWhileChanging(from, to);
    const [stopped] = await sql<{ labelfile: string }[]>`select labelfile from pg_backup_stop(false)`;
    for (const name of EXCLUDED_FILES) empty(path.join(to, name), name.endsWith("/"));
    const { hostname, port, username, password } = new URL(url);
    const source = `host=${hostname} port=${port} user=${username} password=${decodeURIComponent(password)}`;
    appendFileSync(
      path.join(to, "postgresql.auto.conf"),
      `primary_conninfo = '${source}'\nprimary_slot_name = '${REPLICATION_SLOT}'\n`,
    );
    const user = databaseUser(to);
    for (const [name, text] of Object.entries({ backup_label: stopped?.labelfile ?? "", "standby.signal": "" })) {
      writeFileSync(path.join(to, name), text);
      if (user) chownSync(path.join(to, name), user.uid, user.gid);
    }
    const [row] = await sql<{ connections: string }[]>`select current_setting('max_connections') as connections`;
    return row?.connections ?? "100";
  });
}

/** Files that disappear during the copy are no loss: the WAL records their removal. */
function copyWhileChanging(from: string, to: string): void {
  const { stderr } = spawnSync("cp", ["-Rp", from, to], { encoding: "utf8", env: { ...process.env, LC_ALL: "C" } });
  const faults = stderr.split("\n").filter((line) => line && !line.includes("No such file or directory"));
  if (faults.length > 0) throw new Error(faults.join("\n"));
}

function empty(place: string, isFolder: boolean): void {
  const doomed = isFolder ? readdirSync(place).map((name) => path.join(place, name)) : [place];
  for (const one of doomed) rmSync(one, { recursive: true, force: true });
}

async function untilReadable(url: string, { exited }: Postmaster, logFile: string): Promise<void> {
  let ended = false;
  void exited.then(() => {
    ended = true;
  });
  for (const deadline = performance.now() + READY_TIMEOUT_MS; ; await sleep(50)) {
    const answers = await withConnection(url, (sql) => sql`select 1`).catch(() => null);
    if (answers) return;
    if (ended || performance.now() > deadline)
      throw new Error(`the standby did not come up: ${lastErrorLines(logFile, 0)}`);
  }
}

async function withConnection<T>(url: string, work: (sql: postgres.Sql) => Promise<T>): Promise<T> {
  const sql = postgres(url, { max: 1, onnotice: () => {}, connect_timeout: 5 });
  try {
    return await work(sql);
  } finally {
    await sql.end({ timeout: 1 });
  }
}
