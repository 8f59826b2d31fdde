import { truncateSync } from "node:fs";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import postgres from "postgres";
import { isAlive, ownIdentity } from "@/server/process/process-identity.ts";
import { errorCode, StartProblem } from "@/server/process/start-problem.ts";
import { type Binaries, placeBinaries } from "./binaries.ts";
import { hasCluster, makeCluster } from "./cluster.ts";
import { clusterPlace, isReachable, makeHome, SYSTEM_HOME } from "./cluster-home.ts";
import {
  assertClusterNotLost,
  isExternal,
  logFileIn,
  writeDatabaseLocation,
  writeExternalRecord,
} from "./database-location.ts";
import { freePort } from "./free-port.mjs";
import { readOwner, removeOwner, writeOwner } from "./owner-file.ts";
import {
  fileSize,
  lastErrorLines,
  type Postmaster,
  requestPostmasterStop,
  runningPostmaster,
  spawnPostmaster,
  stopPostmaster,
} from "./postmaster.ts";
import { makeRoles, type RolePasswords, type RoleUrls, roleUrls } from "./roles.ts";
import { databaseUser, type SystemUser } from "./system-user.ts";

export const DATABASE_NAME = "jarshy";

const READY_TIMEOUT_MS = 60_000;
const MAX_LOG_BYTES = 5_000_000;
const MAX_START_ATTEMPTS = 5;
const MAX_RESTARTS = 5;
const RESTART_WINDOW_MS = 60_000;

export type EmbeddedOptions = {
  /** Path of the checkout, whose node_modules hold the programs. */
  root: string;
  dataDir: string;
  passwords: RolePasswords;
  /** Called with events for the operator: the database is in another folder, a leftover was stopped, a restart. */
  notice(text: string): void;
  /** Extra settings of the server, for instance `{ fsync: "off" }` in tests. */
  settings?: Record<string, string>;
  /** Called when the server keeps crashing and is not restarted any more. */
  lost?(): void;
};

export type EmbeddedDatabase = {
  /** The addresses of the database `jarshy`, one per role. */
  urls: RoleUrls;
  port: number;
  /** Whether this start created the cluster. */
  made: boolean;
  /** Ends all sessions and stops the server; resolves when it is gone. */
  stop(): Promise<void>;
  /** Requests the same without waiting, for a process that must exit now. */
  stopAtOnce(): void;
};

type Place = {
  binaries: Binaries;
  home: string;
  dir: string;
  logFile: string;
  user: SystemUser | null;
};

/**
 * Starts the embedded Postgres of DATA_DIR and keeps it running; creates cluster, database and roles on first use. A server that crashes is restarted
 * on the same port; one left behind by a killed run is stopped first. Throws a StartProblem if another Jarshy process runs it, if its cluster is
 * lost, or if it does not start.
 */
export async function startEmbedded(options: EmbeddedOptions): Promise<EmbeddedDatabase> {
  const place = placeOf(options);
  await stopLeftover(place, options);
  const made = !hasCluster(place.dir);
  if (made) {
    await makeCluster({ ...place, password: options.passwords.superuser, sync: options.settings?.fsync !== "off" });
  }
  writeDatabaseLocation(options.dataDir, place.dir);
  if (fileSize(place.logFile) > MAX_LOG_BYTES) truncateSync(place.logFile);
  const running = await startOnFreePort(place, options);
  try {
    await makeDatabase(running.port, options);
  } catch (error) {
    await stopPostmaster(running.postmaster.pid, place);
    throw error;
  }
  const urls = roleUrls(running.port, options.passwords, DATABASE_NAME);
  return { urls, port: running.port, made, ...keepRunning(place, options, running) };
}

/** The port of the embedded database if another live Jarshy process runs it for this DATA_DIR, else null. */
export function portOfRunning(dataDir: string): number | null {
  const { home, dir } = clusterPlace(dataDir);
  const owner = readOwner(home);
  return owner && isAlive(owner) && runningPostmaster(dir) === owner.postmaster ? owner.port : null;
}

/**
 * Records that the paper of this DATA_DIR uses the database at `url`, so that a start without DATABASE_URL does not create an empty one. Does nothing
 * if `url` is the running embedded database of this folder, which a second server may reach by its address.
 */
export function recordExternalDatabase(dataDir: string, url: string): void {
  if (isExternal(dataDir)) return;
  const { hostname, port } = new URL(url);
  const own = portOfRunning(dataDir);
  if (own === null || hostname !== "127.0.0.1" || port !== String(own)) writeExternalRecord(dataDir);
}

/**
 * Throws a StartProblem if the embedded database of this DATA_DIR must not be started: the paper has another one, its own is lost, or there is none
 * yet and `mayMake` is false. Writes nothing.
 */
export function assertEmbeddedAllowed(dataDir: string, mayMake: boolean): void {
  const { dir } = clusterPlace(dataDir);
  assertClusterNotLost(dataDir, dir);
  if (mayMake || hasCluster(dir)) return;
  throw new StartProblem(
    `there is no database in ${dataDir} yet: set DATABASE_URL if the paper has one elsewhere, or make the paper first (npm start, or seed, or load with a paper.json).`,
  );
}

/** The place of the cluster, existing or new. Throws a StartProblem if an earlier one is lost, or if its user cannot reach it. */
function placeOf({ root, dataDir, notice }: EmbeddedOptions): Place {
  const { home, dir } = clusterPlace(dataDir);
  assertClusterNotLost(dataDir, dir);
  if (!isReachable(dir)) {
    throw new StartProblem(
      `the database in ${dir} works as another user than root, who may not pass to it: start as an ordinary user, or let others pass the folders above it.`,
    );
  }
  if (home !== dataDir) notice(`the database lies in ${dir}`);
  makeHome(home);
  const user = databaseUser(dir);
  const binaries = placeBinaries({ root, user, fallbackDir: SYSTEM_HOME });
  return { binaries, home, dir, user, logFile: logFileIn(dataDir) };
}

/** Stops the server that a killed run left behind. Throws a StartProblem if the run is alive. */
async function stopLeftover(place: Place, { notice }: EmbeddedOptions): Promise<void> {
  const pid = hasCluster(place.dir) ? runningPostmaster(place.dir) : null;
  const owner = readOwner(place.home);
  if (pid === null) return;
  if (owner && owner.postmaster === pid && isAlive(owner)) {
    throw new StartProblem(
      `the database in ${place.dir} is in use by another Jarshy (process ${owner.pid}): stop that one, or set DATA_DIR and PORT for this one.`,
    );
  }
  notice("stopping the database that an earlier run left behind");
  await stopPostmaster(pid, place);
}

type Running = { postmaster: Postmaster; port: number };

async function startOnFreePort(place: Place, options: EmbeddedOptions): Promise<Running> {
  for (let attempt = 1; ; attempt++) {
    const port = await freePort();
    const logFrom = fileSize(place.logFile);
    try {
      return { postmaster: await startOnPort(port, place, options), port };
    } catch (error) {
      const why = lastErrorLines(place.logFile, logFrom);
      // Temporary: the port was taken meanwhile, or processes of a killed server have not all ended.
      const passing = /could not bind|Address already in use|pre-existing shared memory|lock file/.test(why);
      if (passing && attempt < MAX_START_ATTEMPTS) {
        await sleep(500 * attempt);
        continue;
      }
      if (error instanceof StartProblem) throw error;
      throw new StartProblem(
        `the embedded Postgres did not start: ${why || String(error)} (more in ${place.logFile}).`,
      );
    }
  }
}

async function startOnPort(port: number, place: Place, options: EmbeddedOptions): Promise<Postmaster> {
  const postmaster = spawnPostmaster({ ...place, port, settings: options.settings ?? {} });
  let ended = false;
  void postmaster.exited.then(() => {
    ended = true;
  });
  const sql = postgres(roleUrls(port, options.passwords, "postgres").superuser, {
    max: 1,
    onnotice: () => {},
    connect_timeout: 5,
  });
  try {
    for (const deadline = Date.now() + READY_TIMEOUT_MS; ; ) {
      if (ended) throw new Error("it ended at once");
      if (await isReady(sql, place)) break;
      if (Date.now() > deadline) throw new Error(`it was not ready after ${READY_TIMEOUT_MS / 1000} s`);
      await sleep(25);
    }
    writeOwner(place.home, { ...ownIdentity(), port, postmaster: postmaster.pid });
    return postmaster;
  } catch (error) {
    if (!ended && postmaster.pid > 0) await stopPostmaster(postmaster.pid, place);
    throw error;
  } finally {
    await sql.end({ timeout: 1 });
  }
}

async function isReady(sql: postgres.Sql, place: Place): Promise<boolean> {
  try {
    await sql`select 1`;
    return true;
  } catch (error) {
    if (errorCode(error) === "28P01") {
      throw new StartProblem(
        `the password in ${path.dirname(place.logFile)}/secrets does not fit the database in ${place.dir}: put both back from the same backup.`,
      );
    }
    return false;
  }
}

/** Creates the database and its roles if they are missing; existing tables get their owner. */
async function makeDatabase(port: number, { root, passwords }: EmbeddedOptions): Promise<void> {
  await withConnection(roleUrls(port, passwords, "postgres").superuser, async (sql) => {
    const [existing] = await sql`select 1 from pg_database where datname = ${DATABASE_NAME}`;
    if (!existing) await sql`create database ${sql(DATABASE_NAME)}`;
  });
  await withConnection(roleUrls(port, passwords, DATABASE_NAME).superuser, (sql) =>
    makeRoles(sql, { root, passwords }),
  );
}

async function withConnection(url: string, work: (sql: postgres.Sql) => Promise<void>): Promise<void> {
  const sql = postgres(url, { max: 1, onnotice: () => {} });
  try {
    await work(sql);
  } finally {
    await sql.end({ timeout: 5 });
  }
}

function keepRunning(
  place: Place,
  options: EmbeddedOptions,
  first: Running,
): Pick<EmbeddedDatabase, "stop" | "stopAtOnce"> {
  const { port } = first;
  let current = first.postmaster;
  let stopping = false;
  let restarts: number[] = [];
  const watch = (postmaster: Postmaster) => void postmaster.exited.then(() => (stopping ? undefined : restart()));
  const restart = async (): Promise<void> => {
    restarts = [...restarts.filter((at) => at > Date.now() - RESTART_WINDOW_MS), Date.now()];
    if (restarts.length > MAX_RESTARTS) return options.lost?.();
    options.notice("the database ended unexpectedly and is started again");
    try {
      const next = await startOnPort(port, place, options);
      current = next;
      if (stopping) await stopPostmaster(next.pid, place);
      else watch(next);
    } catch {
      await sleep(1_000);
      if (!stopping) await restart();
    }
  };
  watch(current);
  return {
    async stop() {
      stopping = true;
      await stopPostmaster(current.pid, place);
      removeOwner(place.home);
    },
    stopAtOnce() {
      stopping = true;
      requestPostmasterStop(current.pid);
    },
  };
}
