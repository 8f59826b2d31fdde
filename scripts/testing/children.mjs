import { execFileSync, spawn } from "node:child_process";
import { setTimeout as sleep } from "node:timers/promises";

const running = new Set();
const PATIENCE_MS = 20_000;

/**
 * Starts a child in a process group of its own, so that it can be stopped with everything it started. `say` gets its output; by default it is
 * printed. Returns the child and a promise of its exit status (null if a signal ended it).
 */
export function startChild(command, { cwd, env, say = null }) {
  const [program, ...words] = command;
  const stdio = say ? ["ignore", "pipe", "pipe"] : ["ignore", "inherit", "inherit"];
  const child = spawn(program, words, { cwd, env, stdio, detached: process.platform !== "win32" });
  running.add(child);
  child.stdout?.setEncoding("utf8").on("data", say);
  child.stderr?.setEncoding("utf8").on("data", say);
  const ended = new Promise((resolve) => {
    child.once("error", () => resolve(null));
    child.once("close", (status) => resolve(status));
  }).finally(() => running.delete(child));
  return { child, ended };
}

/** Stops a child, by force if it takes too long. */
export async function endChild({ child, ended }) {
  signal(child, "SIGTERM");
  const inOrder = await Promise.race([ended.then(() => true), sleep(PATIENCE_MS, false, { ref: false })]);
  if (!inOrder) signalGroup(child, "SIGKILL");
}

/** Stops all children at once, with their process groups. */
export function killChildren() {
  for (const child of running) signalGroup(child, "SIGKILL");
}

/** Stops every process whose command line names this folder: databases and browsers that outlived the processes that started them. */
export function killProcessesIn(folder) {
  if (process.platform === "win32") return;
  const shown = execFileSync("ps", ["-A", "-o", "pid=,command="], { encoding: "utf8", maxBuffer: 10_000_000 });
  for (const line of shown.split("\n")) {
    const pid = Number(line.trim().split(/\s+/)[0]);
    if (pid > 0 && pid !== process.pid && line.includes(`${folder}/`)) killOne(pid);
  }
}

function signal(child, name) {
  if (child.exitCode === null && child.signalCode === null) child.kill(name);
}

function signalGroup(child, name) {
  if (process.platform === "win32") return signal(child, name);
  try {
    process.kill(-child.pid, name);
  } catch {
    // The whole group has ended.
  }
}

function killOne(pid) {
  try {
    process.kill(pid, "SIGKILL");
  } catch {
    // It has ended meanwhile.
  }
}
