import { execFileSync } from "node:child_process";
import { copyFileSync, mkdirSync, readdirSync, readFileSync, statSync } from "node:fs";
import path from "node:path";
import { describe, expect, test } from "vitest";
import {
  allGone,
  checkout,
  embeddedUrl,
  processesOf,
  readyAt,
  run,
  START,
  startEnvironment,
} from "@/server/testing/running-jarshy.ts";
import { asRoot, frontPageStatus, giveTo, NOBODY, onUnix, refusal, usePaper } from "@/server/testing/running-paper.ts";

const NPM_START = ["npm", "start", "--silent"];

const paper = usePaper("for the file");

/** A start by npm in a paper in which nothing runs. */
async function startByNpm() {
  await paper.end();
  return paper.start({}, NPM_START);
}

describe.runIf(onUnix)("a start that goes well", () => {
  test("SIGTERM to npm alone ends the server and its database", async () => {
    const { started } = await startByNpm();
    const { all } = processesOf(paper.dataDir);
    started.child.kill("SIGTERM");
    await allGone(all);
  });

  test("SIGKILL of npm alone ends the server and its database", async () => {
    const { started } = await startByNpm();
    const { all } = processesOf(paper.dataDir);
    started.child.kill("SIGKILL");
    await allGone(all);
  });

  test("Ctrl-C, which reaches npm and the server at once, ends both in order", async () => {
    const { started } = await startByNpm();
    const { all } = processesOf(paper.dataDir);
    process.kill(-(started.child.pid ?? 0), "SIGINT");
    await allGone(all);
    expect((await started.ends()).output).toContain("stopping");
  });

  test("finds everything done and nothing left behind, shows each step with its time and prints the login, kept for its owner alone", async () => {
    const { started, url } = await paper.running();
    const file = path.join(paper.dataDir, "demo-login.json");
    const { email, password } = JSON.parse(readFileSync(file, "utf8"));
    expect(statSync(file).mode & 0o777).toBe(0o600);
    await started.prints(/Dashboard:.*\n/);
    expect(started.output()).toContain(`Dashboard: ${url}/dashboard  login ${email}  password ${password}`);
    expect(started.output()).not.toContain("left behind");
    for (const step of [
      "build is current",
      "database ready",
      "database up to date",
      "paper is there",
      "server listens",
    ]) {
      expect(started.output()).toMatch(new RegExp(`✓ ${step}\\s+\\d+\\.\\d s`));
    }
    expect(await frontPageStatus(url)).toBe(200);
  });

  test("with DATABASE_URL set nothing embedded is started, nor by a later start without it", async () => {
    await paper.running();
    const other = paper.newFolder();
    const onItsDatabase = { DATA_DIR: other, DATABASE_URL: embeddedUrl(paper.dataDir) };
    expect(await refusal(onItsDatabase)).toContain("secrets does not belong to the paper in this database");
    copyFileSync(path.join(paper.dataDir, "secrets"), path.join(other, "secrets"));
    const beside = run(START, { env: await startEnvironment(onItsDatabase) });
    await readyAt(beside);
    expect(beside.output()).toContain("database reached");
    expect(await refusal({ DATA_DIR: other })).toContain("external one: set DATABASE_URL");
    expect(() => processesOf(other)).toThrow("nobody runs");
    beside.child.kill("SIGTERM");
    await beside.ends();
  });

  test("SIGTERM ends it with status 0 and leaves nothing running", async () => {
    const { started } = await paper.running();
    const { all } = processesOf(paper.dataDir);
    started.child.kill("SIGTERM");
    expect((await started.ends()).status).toBe(0);
    await allGone(all);
  });

  test("works in a folder whose name has a space, for an ordinary user", async () => {
    await paper.end();
    const copy = path.join(paper.newFolder(), "Жаршы copy");
    copyCheckout(copy);
    paper.copyTo(path.join(copy, ".data"));
    if (asRoot) giveTo(NOBODY, path.join(copy, ".data"));
    const env = await startEnvironment({});
    const started = run(START, { env, cwd: copy, ...(asRoot ? { user: NOBODY } : {}) });
    expect(await frontPageStatus(await readyAt(started))).toBe(200);
    started.child.kill("SIGTERM");
    expect((await started.ends()).status).toBe(0);
  });
});

/** Packages that no start loads, a quarter of all bytes: what checks, tests and makes migrations. */
const NOT_STARTED =
  /^(?:@biomejs|@esbuild-kit|@playwright|@rolldown|@typescript|axe-core|drizzle-kit|playwright.*|typescript)$/u;

/**
 * The checkout as it is, build and packages too, without its data and history, and without what only the next build would use or nobody who
 * starts; packages are linked where both lie on one disk.
 */
function copyCheckout(target: string): void {
  mkdirSync(path.join(target, ".next"), { recursive: true });
  mkdirSync(path.join(target, "node_modules"));
  const copyAll = (folder: string, isLeft: (name: string) => boolean, how = "-R") => {
    const names = readdirSync(path.join(checkout, folder)).filter((name) => !isLeft(name));
    const sources = names.map((name) => path.join(checkout, folder, name));
    execFileSync("cp", [how, ...sources, path.join(target, folder)]);
  };
  copyAll("", (name) => [".data", ".git", ".next", "node_modules"].includes(name));
  copyAll(".next", (name) => name === "cache");
  const isOneDisk = statSync(path.join(checkout, "node_modules")).dev === statSync(target).dev;
  copyAll("node_modules", (name) => NOT_STARTED.test(name), isOneDisk ? "-Rl" : "-R");
}
