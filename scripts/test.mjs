import { execFileSync } from "node:child_process";
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import path from "node:path";
import { freePort } from "../server/postgres/free-port.mjs";
import { bundleServerIfStale } from "./build/server-bundle.mjs";
import { buildIfStale, keptActionsKey } from "./build.mjs";
import { audit } from "./checks/audit.mjs";
import { checkMessages } from "./checks/messages.mjs";
import { findChromium } from "./find-chromium.mjs";
import { endChild, killChildren, killProcessesIn, startChild } from "./testing/children.mjs";
import {
  countCheck,
  countLeftOut,
  countPlaywright,
  countReport,
  countUnrun,
  countVitest,
  summaryOf,
  sumOf,
} from "./testing/counts.mjs";
import { roomyFolder } from "./testing/roomy-folder.mjs";
import { SITE_VARIABLES } from "./testing/site-variables.mjs";
import { measureSlowness } from "./testing/slowness.mjs";

const root = path.resolve(import.meta.dirname, "..");
const onlyVerify = process.argv.includes("--verify");
const READY_MS = 600_000;

/** The folder of everything that the run writes, including databases. */
const scratch = mkdtempSync(path.join(roomyFolder(), "jarshy-test-"));
// Started by root, Postgres runs as another user, who must be able to enter this folder and to write files into it.
chmodSync(scratch, 0o1777);

/** The demo paper. The starts and crashes copy it, then the site of the browser tests uses it. */
const paper = path.join(scratch, "paper");
/** A copy for the browser tests that change every page of a site. */
const wholePaper = path.join(scratch, "whole-paper");

const transformed = path.join(root, ".build", "browser-tests");

/** The factor by which tests extend their time limits. */
const slowness = measureSlowness();

function testEnvironment(variables = {}) {
  const fixed = { TMPDIR: scratch, NEXT_TELEMETRY_DISABLED: "1", JARSHY_SLOWNESS: slowness.toFixed(2) };
  const env = { ...process.env, ...fixed, ...variables };
  for (const name of SITE_VARIABLES) if (!(name in variables)) delete env[name];
  return env;
}

/** Runs a package's JavaScript program with this Node: no shell, the same on every system. */
function program(packageName, name) {
  const folder = path.join(root, "node_modules", packageName);
  const { bin } = JSON.parse(readFileSync(path.join(folder, "package.json"), "utf8"));
  return [process.execPath, path.join(folder, typeof bin === "string" ? bin : bin[name])];
}

function runHere(command, variables) {
  return startChild(command, { cwd: root, env: testEnvironment(variables) }).ended;
}

/** The same, but prints the output at the end, because other parts run at the same time. */
async function runQuietly(command, variables) {
  let output = "";
  const say = (text) => {
    output += text;
  };
  const status = await startChild(command, { cwd: root, env: testEnvironment(variables), say }).ended;
  if (output.trim()) console.log(output.trimEnd());
  return status;
}

async function lint() {
  return countCheck(
    await runQuietly([
      ...program("@biomejs/biome", "biome"),
      "ci",
      ...(process.stdout.isTTY ? [] : ["--colors=off"]),
      ".",
    ]),
  );
}

async function types() {
  const generated = await runQuietly([...program("next", "next"), "typegen"]);
  // Several type checkers would repeat shared work; on two processors that is slower.
  const check = [...program("typescript", "tsc"), "--noEmit", "--checkers", "1"];
  return countCheck(generated === 0 ? await runQuietly(check) : generated);
}

async function messages() {
  const complaints = checkMessages(root);
  for (const complaint of complaints) console.log(complaint);
  return countCheck(complaints.length);
}

/** Advisories known to the registry. What the repository itself knows is in version-floors.test.ts. */
async function advisories() {
  const severe = await audit(root);
  return severe === null ? countLeftOut("advisories: the registry does not answer") : countCheck(severe);
}

function vitest(projects, variables) {
  return async () => {
    const report = path.join(scratch, `vitest-${projects.join("-")}.json`);
    const named = projects.flatMap((project) => ["--project", project]);
    const flags = ["run", ...named, "--reporter=default", "--reporter=json", `--outputFile.json=${report}`];
    const status = await runHere([...program("vitest", "vitest"), ...flags], variables);
    return countReport(report, countVitest, status);
  };
}

/** Builds the site and loads the demo paper at the same time: neither keeps two processors busy. */
async function build() {
  try {
    await bundleServerIfStale(root);
    const options = { actionsKey: keptActionsKey(root), progress: (text) => console.log(`  … ${text}`) };
    const [built] = await Promise.all([buildIfStale(root, options), loadPaper()]);
    console.log(built ? "  site built" : "  build is current");
    return countCheck(0);
  } catch (error) {
    console.log(error.message);
    return countCheck(1);
  }
}

async function loadPaper() {
  mkdirSync(paper, { recursive: true });
  let output = "";
  const say = (text) => {
    output += text;
  };
  const env = testEnvironment({ DATA_DIR: paper });
  const status = await startChild([process.execPath, "scripts/jarshy.mjs", "seed"], { cwd: root, env, say }).ended;
  if (status !== 0) throw new Error(`the demo paper could not be loaded:\n${output}`);
  console.log("  demo paper loaded");
}

async function publicPages() {
  return countCheck(await runHere([process.execPath, "scripts/checks/public-pages.mjs"]));
}

async function browserScripts() {
  return countCheck(await runHere([process.execPath, "scripts/checks/browser-scripts.mjs"]));
}

async function playwright(config, variables, runIt) {
  const report = path.join(scratch, `${path.basename(config)}.json`);
  const status = await runIt(
    [...program("@playwright/test", "playwright"), "test", `--config=${config}`, "--reporter=list,json"],
    // Keep the compiled tests for the next run: saves ten seconds of CPU time.
    { ...variables, PLAYWRIGHT_JSON_OUTPUT_FILE: report, PLAYWRIGHT_TRANSFORM_CACHE_DIR: transformed },
  );
  return countReport(report, countPlaywright, status);
}

async function browser() {
  const chromium = findChromium(root, (text) => console.log(`  … ${text}`));
  if (chromium === null) {
    console.log("  no Chromium found: install one, or set CHROMIUM_PATH to it");
    return countCheck(1);
  }
  // Copied by `cp`, because Node does not preserve owners.
  execFileSync("cp", ["-Rp", paper, wholePaper]);
  // The tests that change every page of a site have a site of their own, run beside the other tests, and print at the end.
  const counts = await Promise.all([
    onSite(paper, {}, (variables) =>
      playwright("playwright.config.ts", { ...variables, CHROMIUM_PATH: chromium }, runHere),
    ),
    onSite(wholePaper, { JOBS: "off" }, (variables) =>
      playwright("e2e/whole-paper.config.ts", { ...variables, CHROMIUM_PATH: chromium }, runQuietly),
    ),
  ]);
  return sumOf(counts);
}

/** Starts the built site on a DATA_DIR, runs tests on it, and stops it. */
async function onSite(dataDir, variables, runTests) {
  const server = await startSite({ DATA_DIR: dataDir, ...variables });
  try {
    return server.url === null ? countCheck(1) : await runTests({ BASE_URL: server.url, E2E_DATA_DIR: dataDir });
  } finally {
    await endChild(server);
  }
}

/** Starts the built site on a free port. If it does not start, prints its output and returns null as `url`. */
async function startSite(variables) {
  let output = "";
  let found = () => {};
  const ready = new Promise((resolve) => {
    found = resolve;
  });
  const say = (text) => {
    output += text;
    const address = /ready at (http:\S+)/.exec(output);
    if (address) found(address[1]);
  };
  const env = testEnvironment({ PORT: String(await freePort()), ...variables });
  const server = startChild([process.execPath, "scripts/start.mjs"], { cwd: root, env, say });
  const timer = setTimeout(() => found(null), READY_MS);
  const url = await Promise.race([ready, server.ended.then(() => null)]);
  clearTimeout(timer);
  if (url === null) console.log(output);
  return { ...server, url };
}

/** These parts run at the same time: types use one processor, lint the other, and the registry answers late. */
const CHECKS = [
  ["lint", lint],
  ["types", types],
  ["messages", messages],
  ["advisories", advisories],
];

// Unit and database tests share one run: with two, a processor would be idle at the end of the first.
const TESTS = ["unit and database tests", vitest(["unit", "database"])];

/** These parts need the finished site. Without it they are not run. */
const ON_THE_BUILD = [
  ["public pages", publicPages],
  ["scripts for browsers", browserScripts],
  ["starts and crashes", vitest(["faults"], { JARSHY_FAULT_TESTS: "1", JARSHY_PAPER: paper })],
  ["browser tests", browser],
];

async function runPart(part) {
  console.log(`\n── ${part[0]}`);
  return measured(part);
}

/** Runs a part, prints its result and duration, and returns the result. */
async function measured([name, part]) {
  const started = performance.now();
  const count = await part().catch((error) => {
    console.log(error);
    return countCheck(null);
  });
  if (count.failed > 0 && count.failures.length === 0) count.failures.push(name);
  console.log(
    `── ${name}: ${count.passed} passed, ${count.failed} failed, ${count.unrun.length} not run, ${((performance.now() - started) / 1000).toFixed(1)} s`,
  );
  return count;
}

async function runAll() {
  console.log(`\n── ${CHECKS.map(([name]) => name).join(", ")}`);
  const counts = await Promise.all(CHECKS.map(measured));
  counts.push(await runPart(TESTS));
  if (onlyVerify) return counts;
  const built = await runPart(["build", build]);
  counts.push(built);
  for (const part of ON_THE_BUILD) counts.push(built.failed > 0 ? countUnrun(part[0]) : await runPart(part));
  return counts;
}

function cleanUp() {
  killChildren();
  killProcessesIn(scratch);
  rmSync(scratch, { recursive: true, force: true, maxRetries: 5 });
}

function stopEarly() {
  cleanUp();
  process.exit(130);
}

for (const name of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(name, stopEarly);
const parent = process.ppid;
setInterval(() => process.ppid !== parent && stopEarly(), 1_000).unref();

try {
  const count = sumOf(await runAll());
  process.exitCode = count.failed + count.unrun.length === 0 ? 0 : 1;
  cleanUp();
  console.log(summaryOf(count));
} catch (error) {
  cleanUp();
  console.log(error);
  console.log("\n0 passed, 1 failed");
  process.exitCode = 1;
}
