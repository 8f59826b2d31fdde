// biome-ignore-all lint/style/useNodejsImportProtocol: Node before 12.20 does not know it, and this file has to be read by it.
// Runs before anything else, on any Node and without node_modules. It uses only built-in modules under their old names and no syntax newer than
// Node 12, so that an old Node prints that it is too old instead of a syntax error.
import { spawn } from "child_process";
import { createHash } from "crypto";
import { existsSync, readFileSync, writeFileSync } from "fs";
import path from "path";
import { fileURLToPath } from "url";

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "..");
const stampFile = path.join(root, "node_modules", ".jarshy-installed");
const quiet = process.argv.includes("--quiet");

const OLDEST = [20, 19];
const ADVISED = 22;
const PROGRESS_MS = 5000;

/** Whether a Node of this version (`20.20.2`) can run Jarshy. */
export function isSupported(version) {
  const parts = version.split(".").map(Number);
  return parts[0] > OLDEST[0] || (parts[0] === OLDEST[0] && parts[1] >= OLDEST[1]);
}

function checkNode() {
  const version = process.versions.node;
  if (!isSupported(version)) {
    fail(
      "Jarshy needs Node " +
        OLDEST.join(".") +
        " or newer and this is " +
        version +
        ": install Node 24 from https://nodejs.org and try again.",
    );
  }
  if (!quiet && Number(version.split(".")[0]) < ADVISED) {
    console.log(`  ! Node ${version} no longer gets security fixes. Jarshy runs on it, but use Node 24 if you can.`);
  }
}

/** What a valid install was made from: the lockfile and the kind of machine. */
function wantedStamp() {
  const hash = createHash("sha256");
  hash.update(readFileSync(path.join(root, "package-lock.json")));
  hash.update(`${process.platform} ${process.arch}`);
  return hash.digest("hex");
}

function installedStamp() {
  try {
    return readFileSync(stampFile, "utf8");
  } catch {
    return "";
  }
}

/** The npm that runs this script, otherwise the one on PATH. */
function npmCommand() {
  const cli = process.env.npm_execpath;
  if (cli && /\.c?js$/.test(cli) && existsSync(cli)) return { command: process.execPath, first: [cli], shell: false };
  return { command: "npm", first: [], shell: process.platform === "win32" };
}

function install(stamp) {
  const started = Date.now();
  const seconds = () => `${((Date.now() - started) / 1000).toFixed(1)} s`;
  console.log("  … installing the packages (needs the network, half a minute or more)");
  const npm = npmCommand();
  const options = ["ci", "--include=dev", "--no-audit", "--no-fund", "--loglevel=error"];
  const child = spawn(npm.command, npm.first.concat(options), {
    cwd: root,
    shell: npm.shell,
    stdio: ["ignore", "pipe", "pipe"],
  });
  let said = "";
  const keep = (chunk) => {
    said = (said + chunk).slice(-20000);
  };
  child.stdout.on("data", keep);
  child.stderr.on("data", keep);
  const timer = setInterval(() => console.log(`    ${installedCount()}  ${seconds()}`), PROGRESS_MS);
  const stop = (signal) => {
    child.kill(signal);
    process.exit(1);
  };
  process.on("SIGINT", () => stop("SIGINT"));
  process.on("SIGTERM", () => stop("SIGTERM"));
  child.on("error", (error) =>
    fail(`npm could not be run (${error.message}): install npm, or run «npm ci --include=dev» by hand.`),
  );
  child.on("close", (code) => {
    clearInterval(timer);
    if (code !== 0) {
      console.error(said.trim());
      fail(
        "npm ci failed; the reason stands above. Nothing else was changed: put it right and run the same command again.",
      );
    }
    // Written last, so an interrupted install has no stamp and is repeated.
    writeFileSync(stampFile, stamp);
    console.log("  ✓ packages installed".padEnd(30) + seconds());
  });
}

/** How many of the lockfile's packages are in node_modules so far. Packages for other machines are never installed. */
function installedCount() {
  const packages = Object.keys(JSON.parse(readFileSync(path.join(root, "package-lock.json"), "utf8")).packages);
  const there = packages.filter((name) => name !== "" && existsSync(path.join(root, name, "package.json")));
  return `${there.length} packages are there`;
}

function fail(line) {
  console.error(`  ✗ ${line}`);
  process.exit(1);
}

function main() {
  checkNode();
  const stamp = wantedStamp();
  if (installedStamp() !== stamp) install(stamp);
}

if (process.argv[1] && path.resolve(process.argv[1]) === fileURLToPath(import.meta.url)) main();
