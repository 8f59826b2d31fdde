import { execFile } from "node:child_process";
import { chownSync, existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { promisify } from "node:util";
import { StartProblem } from "@/server/start-problem.ts";
import type { Binaries } from "./binaries.ts";
import { postgresEnvironment } from "./postmaster.ts";
import type { SystemUser } from "./system-user.ts";

const run = promisify(execFile);

/** Sorting and letters come from ICU; the C library's part is asked for in UTF-8 under the names that systems have for it. */
const LIBC_LOCALES = ["C.UTF-8", "en_US.UTF-8", "C"];

/** Whether `dir` holds a cluster. It gets its name only when it is complete. */
export function hasCluster(dir: string): boolean {
  return existsSync(path.join(dir, "PG_VERSION"));
}

/**
 * Makes a cluster in `dir` whose only user `postgres` has this password and signs in by SCRAM. It is made beside and then renamed, so an
 * interrupted start leaves no half of one. Throws a StartProblem with what initdb said.
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
    const flags = ["-D", draft, "-U", "postgres", "-A", "scram-sha-256", `--pwfile=${passwordFile}`, "-E", "UTF8"];
    const letters = [`--locale=${locale}`, "--locale-provider=icu", "--icu-locale=und", "--lc-messages=C"];
    try {
      await run(binaries.initdb, [...flags, ...letters, ...(options.sync ? [] : ["--no-sync"])], {
        cwd: draft,
        env: postgresEnvironment(),
        ...user,
      });
      return;
    } catch (error) {
      complaint = complaintOf(error);
    }
  }
  rmSync(draft, { recursive: true, force: true });
  throw new StartProblem(
    `the embedded Postgres could not be set up (${complaint}): set DATABASE_URL to a PostgreSQL server instead.`,
  );
}

function complaintOf(error: unknown): string {
  const { stderr, message } = error as { stderr?: string; message?: string };
  return (stderr?.trim() || message || "initdb failed").split("\n").slice(-2).join(" ").trim();
}
