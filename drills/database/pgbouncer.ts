import { type ChildProcess, spawn } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { isAnswering } from "@/drills/is-answering.ts";
import { freePort } from "@/server/postgres/free-port.mjs";
import { databaseUser } from "@/server/postgres/system-user.ts";
import { checkout } from "@/server/testing/running-jarshy.ts";

const START_STOP_TIMEOUT_MS = 10_000;

/** A real pgbouncer with the configuration of `deploy/`, except for the values that an operator sets. */
export type Pooler = { url: string; pid: number; stop(): Promise<void> };

/** Starts pgbouncer for the database at `url`, with its files in `folder`. Returns null if it is neither on PATH nor at PGBOUNCER_PATH. */
export async function startPgbouncer(url: string, folder: string): Promise<Pooler | null> {
  const program = process.env.PGBOUNCER_PATH ?? onPath();
  if (!program) return null;
  const port = await freePort();
  const file = writeConfiguration(new URL(url), port, folder);
  // pgbouncer, like PostgreSQL, refuses to run as root.
  const child = spawn(program, ["-q", file], { stdio: ["ignore", "ignore", "pipe"], ...databaseUser(folder) });
  let said = "";
  child.stderr.setEncoding("utf8").on("data", (text) => {
    said += text;
  });
  const own = new URL(url);
  own.port = String(port);
  for (const deadline = performance.now() + START_STOP_TIMEOUT_MS; !(await isAnswering(own.href)); await sleep(50))
    if (child.exitCode !== null || performance.now() > deadline) throw new Error(`pgbouncer did not start:\n${said}`);
  return { url: own.href, pid: child.pid ?? 0, stop: () => end(child) };
}

function onPath(): string | null {
  const folders = [...(process.env.PATH ?? "").split(path.delimiter), "/usr/sbin"].filter(Boolean);
  return folders.map((folder) => path.join(folder, "pgbouncer")).find((file) => existsSync(file)) ?? null;
}

function writeConfiguration(database: URL, port: number, folder: string): string {
  mkdirSync(folder, { recursive: true });
  const users = path.join(folder, "userlist.txt");
  writeFileSync(users, `"${database.username}" "${decodeURIComponent(database.password)}"\n`);
  let text = readFileSync(path.join(checkout, "deploy", "pgbouncer.ini"), "utf8");
  const changes = [
    ["host=127.0.0.1 port=5432", `host=${database.hostname} port=${database.port}`],
    ["listen_port = 6432", `listen_port = ${port}\nunix_socket_dir =`],
    ["auth_file = /etc/pgbouncer/userlist.txt", `auth_file = ${users}`],
  ];
  for (const [from = "", to = ""] of changes) {
    if (!text.includes(from)) throw new Error(`deploy/pgbouncer.ini no longer says «${from}»`);
    text = text.replace(from, to);
  }
  const file = path.join(folder, "pgbouncer.ini");
  writeFileSync(file, text);
  return file;
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null) return;
  const ended = new Promise((resolve) => child.once("close", resolve));
  child.kill("SIGINT");
  await Promise.race([ended, sleep(START_STOP_TIMEOUT_MS).then(() => child.kill("SIGKILL"))]);
}
