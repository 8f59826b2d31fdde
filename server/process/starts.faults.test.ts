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

/** A start through npm of a paper that is not running. */
async function startByNpm() {
  await paper.end();
  return paper.start({}, NPM_START);
}

describe.runIf(onUnix)("a start that goes well", () => {
  test("SIGTERM to npm only ends the server and its database", async () => {
    const { started } = await startByNpm();
    const { all } = processesOf(paper.dataDir);
    started.child.kill("SIGTERM");
    await allGone(all);
  });

  test("if npm alone is killed, the server and its database end too", async () => {
    const { started } = await startByNpm();
    const { all } = processesOf(paper.dataDir);
    started.child.kill("SIGKILL");
    await allGone(all);
  });

  test("Ctrl-C, which npm and the server both receive, stops everything in order", async () => {
    const { started } = await startByNpm();
    const { all } = processesOf(paper.dataDir);
    process.kill(-(started.child.pid ?? 0), "SIGINT");
    await allGone(all);
    expect((await started.ends()).output).toContain("stopping");
  });

  test("a second start has nothing to do, leaves nothing behind, shows each step with its time and prints the login from a private file", async () => {
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

  test("with DATABASE_URL no embedded database is started, nor by a later start without it", async () => {
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

  test("works for an ordinary user in a folder whose name contains a space", async () => {
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

/** Packages that a start does not need, a quarter of all bytes: linters, test tools and migration generators. */
const NOT_STARTED =
  /^(?:@biomejs|@esbuild-kit|@playwright|@rolldown|@typescript|axe-core|drizzle-kit|playwright.*|typescript)$/u;

/**
 * Copies the checkout with its build and packages, but without data, history and whatever only builds or other tools use. Packages are hard-linked if
 * source and target are on one disk.
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
