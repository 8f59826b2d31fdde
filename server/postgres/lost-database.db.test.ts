import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import postgres from "postgres";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { prepareDataDir } from "@/server/data-dir/data-dir.ts";
import { StartProblem } from "@/server/process/start-problem.ts";
import { checkout } from "@/server/testing/running-jarshy.ts";
import { asRoot } from "@/server/testing/running-paper.ts";
import { systemHomeOf } from "./cluster-home.ts";
import { type EmbeddedDatabase, recordExternalDatabase, startEmbedded } from "./embedded.ts";

const PASSWORD = "only-for-this-test-run-on-loopback";
const PASSWORDS = { superuser: PASSWORD, owner: PASSWORD, app: PASSWORD };

let parent = "";
let dataDir = "";
let notices: string[] = [];
const running = new Set<EmbeddedDatabase>();

beforeEach(async () => {
  // Created with a mode that lets only its owner in.
  parent = mkdtempSync(path.join(os.tmpdir(), "jarshy-lost-"));
  dataDir = path.join(parent, "data");
  notices = [];
});

afterEach(async () => {
  for (const database of running) await database.stop();
  running.clear();
  if (existsSync(dataDir)) rmSync(systemHomeOf(dataDir), { recursive: true, force: true });
  rmSync(parent, { recursive: true, force: true });
});

async function start(): Promise<EmbeddedDatabase> {
  prepareDataDir(dataDir);
  const notice = (text: string) => void notices.push(text);
  const settings = { fsync: "off" };
  const database = await startEmbedded({ root: checkout, dataDir, passwords: PASSWORDS, notice, settings });
  running.add(database);
  return database;
}

/** Starts the database, runs `work` as its superuser, and stops it. */
async function once<T>(work: (sql: postgres.Sql, urls: EmbeddedDatabase["urls"]) => Promise<T>): Promise<T> {
  const database = await start();
  const sql = postgres(database.urls.superuser, { max: 1, onnotice: () => {} });
  try {
    return await work(sql, database.urls);
  } finally {
    await sql.end({ timeout: 5 });
    await database.stop();
    running.delete(database);
  }
}

/** A new database with a mark that a later start can recognize. */
const make = () => once((sql) => sql`create table paper (name text)`);
const isThere = () => once(async (sql) => (await sql`select to_regclass('paper') is not null as there`)[0]?.there);

async function refusal(): Promise<string> {
  const problem = await start().then(
    () => null,
    (error: unknown) => error,
  );
  if (!(problem instanceof StartProblem)) throw new Error(`not refused: ${String(problem)}`);
  return problem.message;
}

const note = () => path.join(dataDir, "database-location.json");
const cluster = () => path.join(dataDir, "postgres");

describe.skipIf(process.platform === "win32")("an embedded database", () => {
  test("is found again in a closed folder, after a move, and without a record", async () => {
    await make();
    await once(async (_sql, urls) => recordExternalDatabase(dataDir, urls.app));
    expect(readFileSync(note(), "utf8"), "reached by its own address it is no external one").toContain("cluster");
    expect(await isThere()).toBe(true);
    renameSync(dataDir, path.join(parent, "moved"));
    dataDir = path.join(parent, "moved");
    expect(await isThere()).toBe(true);
    rmSync(note());
    expect(await isThere()).toBe(true);
    expect(notices).toEqual([]);
  });

  test("that an earlier version kept system-wide is found, also after DATA_DIR was moved", async () => {
    await make();
    const outside = path.join(systemHomeOf(dataDir), "postgres");
    mkdirSync(path.dirname(outside), { recursive: true });
    execFileSync("mv", [cluster(), outside]);
    rmSync(note());
    expect(await isThere()).toBe(true);
    expect(notices).toContain(`the database lies in ${outside}`);
    const first = dataDir;
    dataDir = path.join(parent, "moved");
    renameSync(first, dataDir);
    expect(await isThere()).toBe(true);
    renameSync(dataDir, first);
    dataDir = first;
  });

  test("is refused if there are two", async () => {
    await make();
    const outside = path.join(systemHomeOf(dataDir), "postgres");
    mkdirSync(path.dirname(outside), { recursive: true });
    execFileSync("cp", ["-Rp", cluster(), outside]);
    rmSync(note());
    expect(await refusal()).toContain(`two databases, ${cluster()} and ${outside}`);
  });

  test("that is missing is not replaced by an empty one if any trace of it is left", async () => {
    await make();
    renameSync(cluster(), `${cluster()}.away`);
    expect(await refusal()).toContain("database-location.json");
    rmSync(note());
    expect(await refusal()).toContain("postgres.log tell of one");
    expect(existsSync(cluster())).toBe(false);
    renameSync(`${cluster()}.away`, cluster());
    expect(await isThere()).toBe(true);
  });

  test("with a damaged record or without PG_VERSION is refused", async () => {
    await make();
    writeFileSync(note(), "{");
    expect(await refusal()).toContain("database-location.json is damaged");
    rmSync(note());
    rmSync(path.join(dataDir, "postgres.log"));
    rmSync(path.join(cluster(), "PG_VERSION"));
    expect(await refusal()).toContain("neither a database nor empty");
  });

  test.runIf(asRoot && process.platform === "linux")("is opened by root for a user without access", async () => {
    const database = await start();
    const sql = postgres(database.urls.superuser, { max: 1 });
    const [row] =
      await sql`select current_setting('data_directory') as folder, current_setting('jarshy.cluster') as named`;
    await sql.end();
    expect(row).toEqual({ folder: expect.stringMatching(/^\/proc\/self\/fd\/\d+$/), named: cluster() });
    expect(() => execFileSync("ls", [cluster()], { uid: 65_534, gid: 65_534, stdio: "pipe" })).toThrow(
      "Permission denied",
    );
  });
});
