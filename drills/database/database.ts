import { mkdirSync } from "node:fs";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import postgres from "postgres";
import { isAnswering } from "@/drills/is-answering.ts";
import { placeBinaries } from "@/server/postgres/binaries.ts";
import { hasCluster, makeCluster } from "@/server/postgres/cluster.ts";
import { clusterPlace, SYSTEM_HOME } from "@/server/postgres/cluster-home.ts";
import { DATABASE_NAME } from "@/server/postgres/embedded.ts";
import { freePort } from "@/server/postgres/free-port.mjs";
import { type Postmaster, spawnPostmaster, stopPostmaster } from "@/server/postgres/postmaster.ts";
import { makeRoles, type RoleUrls, roleUrls } from "@/server/postgres/roles.ts";
import { databaseUser } from "@/server/postgres/system-user.ts";
import { checkout } from "@/server/testing/running-jarshy.ts";

const PASSWORD = "only-for-this-drill-on-loopback";
const PASSWORDS = { superuser: PASSWORD, owner: PASSWORD, app: PASSWORD };
const START_MS = 60_000;

/** A PostgreSQL without a supervisor: it stays down until the drill starts it again, on the same port. */
export class DrillDatabase {
  /** The URLs of the paper's database, by role. */
  readonly urls: RoleUrls;
  private readonly dir: string;
  private readonly folder: string;
  private readonly port: number;
  private readonly settings: Record<string, string>;
  private postmaster: Postmaster | null = null;

  private constructor(folder: string, port: number, settings: Record<string, string>) {
    this.settings = settings;
    this.folder = folder;
    this.port = port;
    this.dir = clusterPlace(folder).dir;
    this.urls = roleUrls(port, PASSWORDS, DATABASE_NAME);
  }

  /** Creates a cluster in this folder, or reuses the one there, and starts it. The database's user must be able to enter the folder. */
  static async start(folder: string, settings: Record<string, string> = {}): Promise<DrillDatabase> {
    mkdirSync(folder, { recursive: true });
    const made = new DrillDatabase(folder, await freePort(), settings);
    const { dir } = made;
    if (!hasCluster(dir)) await makeCluster({ ...made.place(), password: PASSWORD, sync: false });
    await made.start();
    const admin = postgres(made.serverUrl, { max: 1, onnotice: () => {} });
    const [present] = await admin`select 1 from pg_database where datname = ${DATABASE_NAME}`;
    if (!present) await admin`create database ${admin(DATABASE_NAME)}`;
    await admin.end({ timeout: 5 });
    const superuser = postgres(made.urls.superuser, { max: 1, onnotice: () => {} });
    await makeRoles(superuser, { root: checkout, passwords: PASSWORDS });
    await superuser.end({ timeout: 5 });
    return made;
  }

  /** Starts it again. Resolves when it accepts queries. */
  async start(): Promise<void> {
    const logFile = path.join(this.folder, "postgres.log");
    this.postmaster = spawnPostmaster({ ...this.place(), port: this.port, logFile, settings: this.settings });
    for (const deadline = performance.now() + START_MS; !(await isAnswering(this.serverUrl)); await sleep(20))
      if (performance.now() > deadline) throw new Error(`the drill's database did not start: see ${logFile}`);
  }

  /** Stops it as a crash would: open transactions are lost, and the next start recovers from the write-ahead log. */
  async crash(): Promise<void> {
    const { postmaster } = this;
    if (!postmaster) return;
    process.kill(postmaster.pid, "SIGQUIT");
    await postmaster.exited;
    this.postmaster = null;
  }

  /** Shuts it down cleanly. */
  async stop(): Promise<void> {
    if (this.postmaster) await stopPostmaster(this.postmaster.pid, this.place());
    this.postmaster = null;
  }

  /** Kills it without waiting. */
  killAtOnce(): void {
    if (this.postmaster) process.kill(this.postmaster.pid, "SIGQUIT");
  }

  private get serverUrl(): string {
    return roleUrls(this.port, PASSWORDS, "postgres").superuser;
  }

  private place() {
    const user = databaseUser(this.dir);
    return { dir: this.dir, user, binaries: placeBinaries({ root: checkout, user, fallbackDir: SYSTEM_HOME }) };
  }
}
