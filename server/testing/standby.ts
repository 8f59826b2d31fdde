import { spawnSync } from "node:child_process";
import { appendFileSync, chownSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import postgres from "postgres";
import { placeBinaries } from "@/server/postgres/binaries.ts";
import { clusterPlace, SYSTEM_HOME } from "@/server/postgres/cluster-home.ts";
import { freePort } from "@/server/postgres/free-port.mjs";
import { lastComplaint, type Postmaster, spawnPostmaster, stopPostmaster } from "@/server/postgres/postmaster.ts";
import { databaseUser } from "@/server/postgres/system-user.ts";
import { checkout, temporaryFolder } from "./running-jarshy.ts";

/** A streaming copy of an embedded database, read-only, on the same machine. */
export type Standby = {
  /** Address of the copy of the database that the primary's address names. */
  url: string;
  /** Number of its postmaster. */
  readonly pid: number;
  /** Ends it; resolves when it is gone. The primary keeps what it misses. */
  stop(): Promise<void>;
  /** Starts it again where it was stopped; resolves when it can be read. */
  start(): Promise<void>;
  /** Ends it for good, with its folder. */
  remove(): Promise<void>;
};

/** The same server and database as at `url`, as the role that `role` names. */
export function asRole(url: string, role: string): string {
  const { username, password } = new URL(role);
  return Object.assign(new URL(url), { username, password }).href;
}

const SLOT = "standby";
const READY_MS = 60_000;
/** Of the primary's process or past: a copy begins without. */
const LEFT_OUT = [
  "postmaster.pid",
  "postmaster.opts",
  ...["pg_wal", "pg_replslot", "pg_stat_tmp", "pg_notify"].map((dir) => `${dir}/`),
];

/**
 * Makes a standby of the database that runs in this DATA_DIR, whose superuser's address is `url`, and starts it; resolves when it can be
 * read. The package brings no pg_basebackup, so this does what that one does. One at a time.
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
        // A standby needs at least as many as its primary.
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
      await withConnection(url, (sql) => sql`select pg_drop_replication_slot(${SLOT})`).catch(() => {});
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

/** Copies a cluster while it works, ready to follow it; returns its max_connections. */
async function copyRunning({ from, to, url }: { from: string; to: string; url: string }): Promise<string> {
  return withConnection(url, async (sql) => {
    // What is written from now on is kept for it.
    await sql`select pg_create_physical_replication_slot(${SLOT}, true)`;
    await sql`select pg_backup_start('standby', true)`;
    copyChanging(from, to);
    const [stopped] = await sql<{ labelfile: string }[]>`select labelfile from pg_backup_stop(false)`;
    for (const name of LEFT_OUT) empty(path.join(to, name), name.endsWith("/"));
    const { hostname, port, username, password } = new URL(url);
    const source = `host=${hostname} port=${port} user=${username} password=${decodeURIComponent(password)}`;
    appendFileSync(
      path.join(to, "postgresql.auto.conf"),
      `primary_conninfo = '${source}'\nprimary_slot_name = '${SLOT}'\n`,
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

/** Files that go while they are copied are no loss: the journal says so too. */
function copyChanging(from: string, to: string): void {
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
  for (const deadline = performance.now() + READY_MS; ; await sleep(50)) {
    const answers = await withConnection(url, (sql) => sql`select 1`).catch(() => null);
    if (answers) return;
    if (ended || performance.now() > deadline)
      throw new Error(`the standby did not come up: ${lastComplaint(logFile, 0)}`);
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
