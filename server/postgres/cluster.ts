import { spawn } from "node:child_process";
import { chownSync, existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { StartProblem } from "@/server/process/start-problem.ts";
import type { Binaries } from "./binaries.ts";
import { openForUser } from "./open-for-user.ts";
import { postgresEnvironment } from "./postmaster.ts";
import type { SystemUser } from "./system-user.ts";

/** Candidates for the C library's locale, since systems name UTF-8 differently. Collation and character classes come from ICU. */
const LIBC_LOCALES = ["C.UTF-8", "en_US.UTF-8", "C"];

/** Whether `dir` holds a cluster. A cluster is renamed to `dir` only when it is complete. */
export function hasCluster(dir: string): boolean {
  return existsSync(path.join(dir, "PG_VERSION"));
}

/**
 * Creates a cluster in `dir` whose only user `postgres` has this password and authenticates by SCRAM. It is created under another name and then
 * renamed, so an interrupted start leaves no incomplete cluster. Throws a StartProblem with the message of initdb.
 */
export async function makeCluster(options: {
  binaries: Binaries;
  dir: string;
  password: string;
  user: SystemUser | null;
  sync: boolean;
}): Promise<void> {
  const { dir, user } = options;
  const draft = `${dir}.new`;
  const passwordFile = `${dir}.password`;
  try {
    writeFileSync(passwordFile, options.password, { mode: 0o600 });
    if (user) chownSync(passwordFile, user.uid, user.gid);
    await initdbInto(draft, passwordFile, options);
    renameSync(draft, dir);
  } finally {
    rmSync(passwordFile, { force: true });
  }
}

async function initdbInto(
  draft: string,
  passwordFile: string,
  options: Parameters<typeof makeCluster>[0],
): Promise<void> {
  const { binaries, user } = options;
  let complaint = "";
  for (const locale of LIBC_LOCALES) {
    rmSync(draft, { recursive: true, force: true });
    mkdirSync(draft, { mode: 0o700 });
    if (user) chownSync(draft, user.uid, user.gid);
    const letters = [`--locale=${locale}`, "--locale-provider=icu", "--icu-locale=und", "--lc-messages=C"];
    const failure = await runInitdb(binaries.initdb, { draft, passwordFile, user }, [
      ...["-U", "postgres", "-A", "scram-sha-256", "-E", "UTF8"],
      ...letters,
      ...(options.sync ? [] : ["--no-sync"]),
    ]);
    if (failure === null) return;
    complaint = failure;
  }
  rmSync(draft, { recursive: true, force: true });
  throw new StartProblem(
    `the embedded Postgres could not be set up (${complaint}): set DATABASE_URL to a PostgreSQL server instead.`,
  );
}

/** Runs initdb; returns null on success, else the last lines of its output. */
function runInitdb(
  program: string,
  { draft, passwordFile, user }: { draft: string; passwordFile: string; user: SystemUser | null },
  flags: string[],
): Promise<string | null> {
  const open = openForUser(user, [draft, passwordFile]);
  const [folder, password] = open.names;
  const child = spawn(program, ["-D", folder ?? draft, `--pwfile=${password}`, ...flags], {
    cwd: draft,
    env: postgresEnvironment(),
    stdio: ["ignore", "ignore", "pipe", ...open.stdio],
    ...user,
  });
  open.close();
  let said = "";
  child.stderr?.setEncoding("utf8").on("data", (text: string) => {
    said += text;
  });
  return new Promise((resolve) => {
    child.once("error", (error) => resolve(error.message));
    child.once("close", (status) => resolve(status === 0 ? null : lastLines(said) || "initdb failed"));
  });
}

function lastLines(text: string): string {
  return text.trim().split("\n").slice(-2).join(" ").trim();
}
