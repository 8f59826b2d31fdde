import { mkdirSync, readFileSync, rmSync, statSync, utimesSync, writeFileSync } from "node:fs";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";

const BEAT_MS = 2_000;
/** The holder touches its lock regularly. A lock this old belongs to a killed build, whose process number another program may have by now. */
const DEAD_MS = 20_000;
const POLL_MS = 200;

/** Runs `work` while no other build runs in this checkout. Calls `onWait` once if it has to wait for one. */
export async function withBuildLock(root, { onWait }, work) {
  const file = path.join(root, ".build", "lock");
  mkdirSync(path.dirname(file), { recursive: true });
  for (let told = false; !take(file); await sleep(POLL_MS)) {
    if (isForsaken(file)) {
      rmSync(file, { force: true });
    } else if (!told) {
      told = true;
      onWait();
    }
  }
  const beat = setInterval(() => touch(file), BEAT_MS);
  const drop = () => rmSync(file, { force: true });
  process.once("exit", drop);
  try {
    return await work();
  } finally {
    clearInterval(beat);
    process.off("exit", drop);
    drop();
  }
}

function take(file) {
  try {
    writeFileSync(file, String(process.pid), { flag: "wx" });
    return true;
  } catch (error) {
    if (error.code === "EEXIST") return false;
    throw error;
  }
}

function isForsaken(file) {
  try {
    if (Date.now() - statSync(file).mtimeMs > DEAD_MS) return true;
    const pid = Number(readFileSync(file, "utf8"));
    if (pid > 0) process.kill(pid, 0);
    return false;
  } catch (error) {
    return error.code === "ESRCH";
  }
}

function touch(file) {
  const now = new Date();
  try {
    utimesSync(file, now, now);
  } catch {
    // The lock is gone: the build that removed it continues.
  }
}
