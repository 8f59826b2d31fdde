import { execFileSync } from "node:child_process";
import { chmodSync, existsSync, mkdirSync, readdirSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import path from "node:path";
import postgres from "postgres";
import { afterEach, describe, expect, test } from "vitest";
import { SYSTEM_HOME, systemHomeOf } from "./postgres/cluster-home.ts";
import { embeddedUrl, readyAt, run, START, startEnvironment } from "./testing/running-jarshy.ts";
import { asRoot, NOBODY, onUnix, refusal, usePaper } from "./testing/running-paper.ts";

const paper = usePaper();

/** A copy of the paper in a folder that only its owner may pass. */
function privateCopy(): string {
  const parent = path.join(paper.newFolder(), "private");
  mkdirSync(parent, { mode: 0o700 });
  const dataDir = path.join(parent, "data");
  paper.copyTo(dataDir);
  return dataDir;
}

/** Starts the paper in this folder, notes how many stories it has and the mode of DATA_DIR, and ends it. */
async function startOnce(dataDir: string): Promise<{ stories: number; output: string }> {
  const started = run(START, { env: await startEnvironment({ DATA_DIR: dataDir }) });
  await readyAt(started);
  const sql = postgres(embeddedUrl(dataDir), { max: 1 });
  const [row] = await sql<
    { stories: number }[]
  >`select count(*)::int as stories from stories where legacy_url = 'kept'`;
  await sql.end();
  started.child.kill("SIGTERM");
  const { output } = await started.ends();
  return { stories: row?.stories ?? 0, output };
}

/** Something that a new demo paper would not hold. */
async function mark(dataDir: string): Promise<void> {
  const started = run(START, { env: await startEnvironment({ DATA_DIR: dataDir }) });
  await readyAt(started);
  const sql = postgres(embeddedUrl(dataDir), { max: 1 });
  await sql`update stories set legacy_url = 'kept' where id = (select min(id) from stories)`;
  await sql.end();
  started.child.kill("SIGTERM");
  await started.ends();
}

function openFiles(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .map((entry) => path.join(entry.parentPath, entry.name))
    .filter((file) => (statSync(file).mode & 0o077) !== 0);
}

describe.runIf(onUnix)("an embedded database", () => {
  const systemFolders = () => (existsSync(SYSTEM_HOME) ? readdirSync(SYSTEM_HOME) : []);
  const before = new Set(systemFolders());
  afterEach(() => {
    const made = systemFolders().filter((name) => !before.has(name) && !name.startsWith("programs"));
    for (const name of made) rmSync(path.join(SYSTEM_HOME, name), { recursive: true, force: true });
    expect(made).toEqual([]);
  });

  test("stays the same one when the folders around it are closed, and moves with DATA_DIR", async () => {
    const dataDir = privateCopy();
    await mark(dataDir);
    expect((statSync(dataDir).mode & 0o777).toString(8)).toBe("700");
    expect(openFiles(dataDir)).toEqual([]);
    expect((await startOnce(dataDir)).stories).toBe(1);
    const moved = path.join(path.dirname(dataDir), "moved");
    renameSync(dataDir, moved);
    expect((await startOnce(moved)).stories).toBe(1);
    // An earlier version noted nothing.
    rmSync(path.join(moved, "database-location.json"));
    expect((await startOnce(moved)).stories).toBe(1);
  });

  test.runIf(asRoot)(
    "that an earlier version kept system-wide is found, and never passed over for a second one",
    async () => {
      const dataDir = privateCopy();
      await mark(dataDir);
      const inside = path.join(dataDir, "postgres");
      const outside = path.join(systemHomeOf(dataDir), "postgres");
      mkdirSync(path.dirname(outside), { recursive: true });
      execFileSync("mv", [inside, outside]);
      rmSync(path.join(dataDir, "database-location.json"));
      expect((await startOnce(dataDir)).stories).toBe(1);
      // It is known from now on, wherever DATA_DIR goes.
      const moved = path.join(path.dirname(dataDir), "moved");
      renameSync(dataDir, moved);
      expect((await startOnce(moved)).stories).toBe(1);
      renameSync(moved, dataDir);
      rmSync(path.join(dataDir, "database-location.json"));
      execFileSync("cp", ["-Rp", outside, inside]);
      expect(await refusal({ DATA_DIR: dataDir })).toContain(`two databases, ${inside} and ${outside}`);
      rmSync(path.dirname(outside), { recursive: true });
    },
  );

  test("that lies where its note says is used there", async () => {
    const dataDir = privateCopy();
    await mark(dataDir);
    const elsewhere = path.join(paper.newFolder(), "cluster");
    renameSync(path.join(dataDir, "postgres"), elsewhere);
    writeFileSync(path.join(dataDir, "database-location.json"), JSON.stringify({ cluster: elsewhere }));
    const { stories, output } = await startOnce(dataDir);
    expect(stories).toBe(1);
    expect(output).toContain(`the database lies in ${elsewhere}`);
  });

  test("that is missing is not replaced by an empty one, whichever trace is left of it", async () => {
    const dataDir = privateCopy();
    await startOnce(dataDir);
    const cluster = path.join(dataDir, "postgres");
    renameSync(cluster, `${cluster}.away`);
    expect(await refusal({ DATA_DIR: dataDir })).toContain("database-location.json");
    rmSync(path.join(dataDir, "database-location.json"));
    expect(await refusal({ DATA_DIR: dataDir })).toContain("postgres.log tell of one");
    expect(existsSync(cluster)).toBe(false);
    renameSync(`${cluster}.away`, cluster);
    await startOnce(dataDir);
  });

  test("with a damaged note, or half of its files, is refused", async () => {
    const dataDir = privateCopy();
    const note = path.join(dataDir, "database-location.json");
    writeFileSync(note, "{");
    expect(await refusal({ DATA_DIR: dataDir })).toContain("database-location.json is damaged");
    rmSync(note);
    rmSync(path.join(dataDir, "postgres.log"), { force: true });
    rmSync(path.join(dataDir, "postgres", "PG_VERSION"));
    expect(await refusal({ DATA_DIR: dataDir })).toContain("neither a database nor empty");
  });

  test.runIf(asRoot)("works for an ordinary user in a closed folder as well", async () => {
    const dataDir = path.join(paper.newFolder(), "own");
    mkdirSync(dataDir);
    chmodSync(dataDir, 0o700);
    execFileSync("chown", [`${NOBODY.uid}:${NOBODY.gid}`, dataDir]);
    const started = run(START, { env: await startEnvironment({ DATA_DIR: dataDir }), user: NOBODY });
    await readyAt(started);
    started.child.kill("SIGTERM");
    expect((await started.ends()).status).toBe(0);
    expect(openFiles(dataDir)).toEqual([]);
  });
});
