import { spawn } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import path from "node:path";

const PROGRESS_MS = 5_000;

/**
 * Runs `next build` with this key for server actions. Reports progress every five seconds. If the build fails, rejects with an Error that holds its
 * output.
 */
export function runNextBuild(root, { actionsKey, progress }) {
  const env = {
    ...process.env,
    NODE_ENV: "production",
    NEXT_TELEMETRY_DISABLED: "1",
    NEXT_SERVER_ACTIONS_ENCRYPTION_KEY: actionsKey,
  };
  const cli = path.join(root, "node_modules", "next", "dist", "bin", "next");
  const child = spawn(process.execPath, [cli, "build"], { cwd: root, env, stdio: ["ignore", "pipe", "pipe"] });
  const end = () => child.kill("SIGKILL");
  process.once("exit", end);
  let output = "";
  const keep = (chunk) => {
    output += chunk;
  };
  child.stdout.setEncoding("utf8").on("data", keep);
  child.stderr.setEncoding("utf8").on("data", keep);
  const timer = setInterval(() => progress(lastLine(output)), PROGRESS_MS);
  return new Promise((resolve, reject) => {
    child.once("error", reject);
    child.once("close", (code) => (code === 0 ? resolve() : reject(new Error(`next build failed:\n${output.trim()}`))));
  }).finally(() => {
    clearInterval(timer);
    process.off("exit", end);
  });
}

function lastLine(output) {
  const lines = output
    .split("\n")
    .map((line) => line.trim())
    .filter(Boolean);
  return (lines.at(-1) ?? "next build").slice(0, 60);
}

/** The id that Next gave the finished build, or null. */
export function nextBuildId(root) {
  return readText(path.join(root, ".next", "BUILD_ID"))?.trim() ?? null;
}

function readText(file) {
  return existsSync(file) ? readFileSync(file, "utf8") : null;
}
