import { execFileSync } from "node:child_process";
import { mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import path from "node:path";
import postgres from "postgres";
import { afterAll, afterEach, describe, expect, test } from "vitest";
import { startEmbedded } from "./postgres/embedded.ts";
import { readOrMakeSecrets } from "./secrets.ts";
import {
  allGone,
  checkout,
  embeddedUrl,
  endAllRuns,
  processesOf,
  type Run,
  run,
  startEnvironment,
  temporaryFolder,
} from "./testing/running-jarshy.ts";

const READY = /ready at (http:\S+)/;
const START = [process.execPath, "scripts/start.mjs"];
const NPM_START = ["npm", "start", "--silent"];
const NOBODY = { uid: 65_534, gid: 65_534 };
const asRoot = process.getuid?.() === 0;
const onUnix = process.platform !== "win32";

/** One paper for all tests, loaded by the first start. */
const dataDir = temporaryFolder();
const folders = [dataDir];

afterEach(() => endAllRuns(folders));

afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

async function ready(started: Run): Promise<string> {
  const url = READY.exec(await started.prints(READY))?.[1];
  if (!url) throw new Error(`no address in: ${started.output()}`);
  return url;
}

async function startPaper(
  variables: Record<string, string> = {},
  command = START,
): Promise<{ started: Run; url: string }> {
  const started = run(command, {
    env: await startEnvironment({ DATA_DIR: dataDir, ...variables }),
    group: command !== START,
  });
  return { started, url: await ready(started) };
}

async function frontPageStatus(url: string): Promise<number> {
  const answer = await fetch(`${url}/ru`);
  await answer.arrayBuffer();
  return answer.status;
}

/** A refused start: status 1 and one line with ✗, without a stack trace. Returns that line. */
async function refusal(variables: Record<string, string>, user?: typeof NOBODY): Promise<string> {
  const { status, output } = await run(START, {
    env: await startEnvironment(variables),
    ...(user ? { user } : {}),
  }).ends();
  const lines = output.split("\n").filter((line) => line.includes("✗"));
  expect(status, output).toBe(1);
  expect(output).not.toMatch(/\n\s+at /);
  expect(lines, output).toHaveLength(1);
  expect(output.trimEnd().endsWith(lines[0] ?? "nothing"), output).toBe(true);
  return lines[0] ?? "";
}

function newFolder(): string {
  const folder = temporaryFolder();
  folders.push(folder);
  return folder;
}

describe.runIf(onUnix)("a start that goes well", () => {
  test("serves the demo paper, ends with status 0 on SIGTERM and leaves nothing running", async () => {
    const { started, url } = await startPaper();
    const { all } = processesOf(dataDir);
    expect(await frontPageStatus(url)).toBe(200);
    started.child.kill("SIGTERM");
    expect((await started.ends()).status).toBe(0);
    await allGone(all);
    // The browser's tests take it from there: loading it takes a while.
    if (process.env.JARSHY_PAPER_COPY) copyPaper(process.env.JARSHY_PAPER_COPY);
  });

  test("a second start finds everything done, shows each step with its time and prints the login, kept for its owner alone", async () => {
    const file = path.join(dataDir, "demo-login.json");
    const { email, password } = JSON.parse(readFileSync(file, "utf8"));
    expect(statSync(file).mode & 0o777).toBe(0o600);
    const { started, url } = await startPaper();
    await started.prints(/Dashboard:.*\n/);
    expect(started.output()).toContain(`Dashboard: ${url}/dashboard  login ${email}  password ${password}`);
    for (const step of [
      "build is current",
      "database ready",
      "database up to date",
      "paper is there",
      "server listens",
    ]) {
      expect(started.output()).toMatch(new RegExp(`✓ ${step}\\s+\\d+\\.\\d s`));
    }
  });

  test("SIGTERM to npm alone ends the server and its database", async () => {
    const { started } = await startPaper({}, NPM_START);
    const { all } = processesOf(dataDir);
    started.child.kill("SIGTERM");
    await allGone(all);
  });

  test("SIGKILL of npm alone ends the server and its database", async () => {
    const { started } = await startPaper({}, NPM_START);
    const { all } = processesOf(dataDir);
    started.child.kill("SIGKILL");
    await allGone(all);
  });

  test("Ctrl-C, which reaches npm and the server at once, ends both in order", async () => {
    const { started } = await startPaper({}, NPM_START);
    const { all } = processesOf(dataDir);
    process.kill(-(started.child.pid ?? 0), "SIGINT");
    await allGone(all);
    expect(started.output()).toContain("stopping");
    const again = await startPaper();
    expect(again.started.output()).not.toContain("left behind");
  });

  test("works in a folder whose name has a space", async () => {
    const parent = newFolder();
    const copy = path.join(parent, "Жаршы copy");
    copyCheckout(copy);
    copyPaper(path.join(copy, ".data"));
    const started = run(START, { env: await startEnvironment({}), cwd: copy });
    folders.push(path.join(copy, ".data"));
    expect(await frontPageStatus(await ready(started))).toBe(200);
    started.child.kill("SIGTERM");
    expect((await started.ends()).status).toBe(0);
  });

  test.runIf(asRoot)("works for an ordinary user", async () => {
    const folder = path.join(newFolder(), "data");
    copyPaper(folder);
    execFileSync("chown", ["-R", `${NOBODY.uid}:${NOBODY.gid}`, folder]);
    const started = run(START, { env: await startEnvironment({ DATA_DIR: folder }), user: NOBODY });
    expect(await frontPageStatus(await ready(started))).toBe(200);
    started.child.kill("SIGTERM");
    expect((await started.ends()).status).toBe(0);
  });

  test("with DATABASE_URL set nothing embedded is started", async () => {
    await startPaper();
    const other = newFolder();
    const env = await startEnvironment({ DATA_DIR: other, DATABASE_URL: embeddedUrl(dataDir) });
    const started = run(START, { env });
    await ready(started);
    expect(started.output()).toContain("database reached");
    expect(() => processesOf(other)).toThrow("nobody runs");
  });
});

describe.runIf(onUnix)("a start after a crash", () => {
  test("recovers when the server was killed and its database lives on", async () => {
    const { started } = await startPaper();
    const { postmaster } = processesOf(dataDir);
    started.child.kill("SIGKILL");
    await started.ends();
    const again = await startPaper();
    expect(again.started.output()).toContain("left behind");
    expect(await frontPageStatus(again.url)).toBe(200);
    await allGone([postmaster]);
  });

  test("recovers when everything was killed at once, with all that was written", async () => {
    const { started } = await startPaper();
    const sql = postgres(embeddedUrl(dataDir), { max: 1 });
    await sql`insert into audit_log (actor, verb, entity) values ('test', 'written just before the crash', 'story:1')`;
    for (const pid of processesOf(dataDir).all) process.kill(pid, "SIGKILL");
    await started.ends();
    await sql.end({ timeout: 1 }).catch(() => {});
    const again = await startPaper();
    const after = postgres(embeddedUrl(dataDir), { max: 1 });
    const rows = await after`delete from audit_log where verb = 'written just before the crash' returning id`;
    await after.end();
    expect(rows).toHaveLength(1);
    expect(await frontPageStatus(again.url)).toBe(200);
  });

  test("gives a writer back all but the last second, whose page was killed with the server", async () => {
    const drill = ["scripts/drill.ts", "--typing", "--rounds", "1", "--seconds", "5", "--seed", "8", "--data", dataDir];
    const env = await startEnvironment({});
    const { status, output } = await run([process.execPath, "--import", "tsx", ...drill], { env }).ends();
    expect(status, output).toBe(0);
    expect(output).toMatch(/✓ 1: \d\d+ letters, everything cut .* then the tab is killed/u);
  });

  test("recovers when another program got the number in the database's pid file", async () => {
    const { started } = await startPaper();
    for (const pid of processesOf(dataDir).all) process.kill(pid, "SIGKILL");
    await started.ends();
    writeFileSync(path.join(dataDir, "postgres", "postmaster.pid"), `${process.pid}\n`);
    const again = await startPaper();
    expect(await frontPageStatus(again.url)).toBe(200);
  });

  test("a database that is killed while the server runs comes back by itself", async () => {
    const { url } = await startPaper();
    const { postmaster } = processesOf(dataDir);
    process.kill(postmaster, "SIGKILL");
    await expect.poll(() => processesOf(dataDir).postmaster, { timeout: 20_000 }).not.toBe(postmaster);
    await expect.poll(() => frontPageStatus(url), { timeout: 20_000 }).toBe(200);
  });
});

describe.runIf(onUnix)("a start that is refused", () => {
  test("names another Jarshy that holds DATA_DIR, which goes on undisturbed", async () => {
    const { started, url } = await startPaper();
    expect(await refusal({ DATA_DIR: dataDir })).toContain(`process ${started.child.pid}`);
    expect(await frontPageStatus(url)).toBe(200);
  });

  test("names a taken port and another one to take", async () => {
    const taken = createServer();
    await new Promise<void>((resolve) => taken.listen(0, "127.0.0.1", resolve));
    const { port } = taken.address() as { port: number };
    const line = await refusal({ DATA_DIR: newFolder(), PORT: String(port) });
    expect(line).toContain(`port ${port} is taken`);
    taken.close();
  });

  test.each([
    ["a wrong port", { PORT: "http" }, "PORT is not usable"],
    ["an address that is not of Postgres", { DATABASE_URL: "mysql://127.0.0.1/paper" }, "DATABASE_URL is not usable"],
    [
      "an unreachable database",
      { DATABASE_URL: "postgres://a:secret@127.0.0.1:1/paper" },
      "nothing answers at 127.0.0.1:1",
    ],
    [
      "a machine that does not exist",
      { DATABASE_URL: "postgres://a:secret@no-such-machine.invalid/paper" },
      "no-such-machine.invalid",
    ],
  ])("says what is wrong with %s and does not repeat the password", async (_case, variables, expected) => {
    const line = await refusal({ DATA_DIR: newFolder(), ...variables });
    expect(line).toContain(expected);
    expect(line).not.toContain("secret");
  });

  test("says what is wrong with a database's user and name", async () => {
    await startPaper();
    const wrongPassword = new URL(embeddedUrl(dataDir));
    wrongPassword.password = "wrong";
    expect(await refusal({ DATA_DIR: newFolder(), DATABASE_URL: wrongPassword.href })).toContain(
      "refuses the user or the password",
    );
    const wrongName = new URL(embeddedUrl(dataDir));
    wrongName.pathname = "/no_such_paper";
    expect(await refusal({ DATA_DIR: newFolder(), DATABASE_URL: wrongName.href })).toContain(
      "no database «no_such_paper»",
    );
  });

  test("says what is wrong with a DATA_DIR that is a file", async () => {
    const file = path.join(newFolder(), "file");
    writeFileSync(file, "");
    expect(await refusal({ DATA_DIR: file })).toContain("DATA_DIR is not usable");
    expect(await refusal({ DATA_DIR: path.join(file, "below") })).toContain("DATA_DIR is not usable");
  });

  test.runIf(asRoot)("says what is wrong with a DATA_DIR that this user may not read", async () => {
    expect(await refusal({ DATA_DIR: dataDir }, NOBODY)).toContain("DATA_DIR is not usable");
    const foreign = path.join(newFolder(), "foreign");
    mkdirSync(foreign, { mode: 0o700 });
    expect(await refusal({ DATA_DIR: foreign }, NOBODY)).toContain("DATA_DIR is not usable");
  });

  test("leaves a database alone that is newer than the code", async () => {
    const running = await startPaper();
    const sql = postgres(embeddedUrl(dataDir), { max: 1 });
    await sql`insert into drizzle.__drizzle_migrations (hash, created_at) values ('from the future', 4102444800000)`;
    running.started.child.kill("SIGTERM");
    await running.started.ends();
    await sql.end({ timeout: 1 }).catch(() => {});
    expect(await refusal({ DATA_DIR: dataDir })).toContain("newer Jarshy");
    await forgetFutureMigration();
    const again = await startPaper();
    expect(await frontPageStatus(again.url)).toBe(200);
  });
});

describe.runIf(onUnix)("an operator's command", () => {
  const jarshy = async (words: string[], variables: Record<string, string> = {}) =>
    run([process.execPath, "scripts/jarshy.mjs", ...words], {
      env: await startEnvironment({ DATA_DIR: dataDir, ...variables }),
    }).ends();

  test("works on the database of the server that runs, and leaves it running", async () => {
    const { url } = await startPaper();
    const { postmaster } = processesOf(dataDir);
    const { status, output } = await jarshy(["migrate"]);
    expect(status, output).toBe(0);
    expect(output).toContain("database up to date");
    expect(processesOf(dataDir).postmaster).toBe(postmaster);
    expect(await frontPageStatus(url)).toBe(200);
  });

  test("starts the database for itself where no server runs, and stops it", async () => {
    const { status, output } = await jarshy(["seed"]);
    expect(status, output).toBe(0);
    expect(output).toContain("nothing was changed");
    expect(() => processesOf(dataDir)).toThrow("nobody runs");
  });

  test("doctor finds a loaded paper in order and an unreachable database not", async () => {
    const sound = await jarshy(["doctor"]);
    expect(sound.status, sound.output).toBe(0);
    expect(sound.output).toMatch(/✓ migrations\s+all applied/);
    const ill = await jarshy(["doctor"], { DATABASE_URL: "postgres://a:secret@127.0.0.1:1/paper" });
    expect(ill.status).toBe(1);
    expect(ill.output).toMatch(/✗ database\s.*nothing answers at 127\.0\.0\.1:1/);
    expect(ill.output).not.toContain("secret");
  });

  test("load names the file and line of what it cannot read and exits with 1", async () => {
    const stories = newFolder();
    mkdirSync(path.join(stories, "broken"));
    writeFileSync(path.join(stories, "broken", "story.json"), '{ "section": "no-such-section" }');
    writeFileSync(path.join(stories, "broken", "ru.md"), '---\nheadline: "Заголовок"\n---\nТекст.\n');
    const { status, output } = await jarshy(["load", stories]);
    expect(status, output).toBe(1);
    expect(output).toMatch(/0 loaded, 0 unchanged, [1-9]\d* with problems/);
    expect(output).toMatch(/broken\/\S+(:\d+)? {2}\S/);
  });

  test("adds a person and prints a one-time link under the site's own address", async () => {
    const words = ["user", "add", "olga@jarshy.example", "--name", "Ольга Левина", "--role", "editor"];
    const { status, output } = await jarshy(words, { SITE_URL: "https://paper.example" });
    expect(status, output).toBe(0);
    expect(output).toMatch(/^https:\/\/paper\.example\/dashboard\/invitation\/[\w-]{43}$/m);
    expect((await jarshy(words)).output).toContain("has an account already");
    expect((await jarshy(["user", "list"])).output).toContain(
      "olga@jarshy.example  Ольга Левина  editor  ru,kk  invited",
    );
    expect((await jarshy(["user", "reset-password", "nobody@jarshy.example"])).status).toBe(1);
  });

  test.each([[[]], [["dance"]], [["load"]], [["migrate", "now"]], [["user"]]])(
    "that is not understood (%j) prints the usage and exits with 2",
    async (words) => {
      const { status, output } = await jarshy(words);
      expect(status).toBe(2);
      expect(output).toContain("load DIR");
    },
  );
});

/** Takes the migration out again, in the database started for that alone. */
async function forgetFutureMigration(): Promise<void> {
  const { databasePassword } = readOrMakeSecrets(dataDir);
  const embedded = await startEmbedded({ root: checkout, dataDir, password: databasePassword, notice: () => {} });
  const sql = postgres(embedded.url, { max: 1 });
  await sql`delete from drizzle.__drizzle_migrations where hash = 'from the future'`;
  await sql.end();
  await embedded.stop();
}

/** The paper's DATA_DIR once more, owners too; nobody may be running in it. */
function copyPaper(target: string): void {
  execFileSync("cp", ["-Rp", dataDir, target]);
}

/** The checkout as it is, build and packages too, without its data and history; packages are linked where the disk allows. */
function copyCheckout(target: string): void {
  mkdirSync(target);
  for (const name of readdirSync(checkout)) {
    if ([".data", ".git", "node_modules"].includes(name)) continue;
    execFileSync("cp", ["-R", path.join(checkout, name), target]);
  }
  try {
    execFileSync("cp", ["-Rl", path.join(checkout, "node_modules"), target], { stdio: "ignore" });
  } catch {
    execFileSync("cp", ["-R", path.join(checkout, "node_modules"), target]);
  }
}
