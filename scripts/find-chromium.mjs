import { execFileSync, spawnSync } from "node:child_process";
import { accessSync, constants, existsSync } from "node:fs";
import path from "node:path";
import { chromium } from "@playwright/test";

/** Prefer the headless shell: it opens a page in half the time. */
const NAMES = ["chromium-headless-shell", "chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];

/**
 * The path of a Chromium for the browser tests: CHROMIUM_PATH, Playwright's own, or one on PATH. Otherwise Playwright downloads one or, for root on
 * Debian, apt installs one. `say` reports slow steps. Null if there is none.
 */
export function findChromium(root, say) {
  const wanted = process.env.CHROMIUM_PATH;
  if (wanted) return existsSync(wanted) ? wanted : null;
  return installed() ?? (fetchByPlaywright(root, say) || fetchByApt(say) ? installed() : null);
}

function installed() {
  const own = chromium.executablePath();
  if (own && existsSync(own)) return own;
  const shell = headlessShell(own);
  return shell ?? onPath();
}

/** Playwright keeps the headless shell in a folder of its own beside the full browser. */
function headlessShell(own) {
  const match = /^(.*)chromium-(\d+)[\\/]/.exec(own ?? "");
  if (!match) return null;
  const folder = `${match[1]}chromium_headless_shell-${match[2]}`;
  const places = [
    "chrome-headless-shell-linux64/chrome-headless-shell",
    "chrome-linux/headless_shell",
    "chrome-mac/headless_shell",
  ];
  return places.map((place) => path.join(folder, place)).find((file) => existsSync(file)) ?? null;
}

function onPath() {
  const folders = (process.env.PATH ?? "").split(path.delimiter).filter(Boolean);
  return folders.flatMap((folder) => NAMES.map((name) => path.join(folder, name))).find(isProgram) ?? null;
}

function isProgram(file) {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

function fetchByPlaywright(root, say) {
  say("fetching a browser for the tests");
  const cli = path.join(root, "node_modules", "@playwright", "test", "cli.js");
  const result = spawnSync(process.execPath, [cli, "install", "chromium-headless-shell"], {
    stdio: "ignore",
    timeout: 300_000,
  });
  return result.status === 0;
}

function fetchByApt(say) {
  if (process.getuid?.() !== 0 || !existsSync("/usr/bin/apt-get")) return false;
  say("installing chromium by apt-get");
  const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
  try {
    execFileSync("apt-get", ["update", "-qq"], { stdio: "ignore", env, timeout: 300_000 });
  } catch {
    return false;
  }
  // Older systems have only the full browser.
  return ["chromium-headless-shell", "chromium"].some((name) => aptInstalls(name, env));
}

function aptInstalls(name, env) {
  const flags = ["install", "-y", "-qq", "--no-install-recommends", name];
  return spawnSync("apt-get", flags, { stdio: "ignore", env, timeout: 600_000 }).status === 0;
}
