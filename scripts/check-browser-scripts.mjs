import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

// zod checks what the server is given, and is as large as a tenth of a page of the newsroom. One constant that a client component takes from a
// file with a schema brings it all along: what both need stands in files without schemas.

/** A name that zod gives every schema, kept by whatever makes scripts smaller. */
const MARK = "_zod";

/**
 * Checks every script of a build that browsers may be sent; returns how many there are and what is wrong.
 * @param {string} root folder of the program
 * @returns {{ scripts: number, problems: string[] }}
 */
export function checkBrowserScripts(root) {
  const folder = path.join(root, ".next", "static");
  const names = existsSync(folder)
    ? readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((name) => name.endsWith(".js"))
    : [];
  const problems = names
    .filter((name) => readFileSync(path.join(folder, name), "utf8").includes(MARK))
    .map((name) => `${name}: has zod in it, so a client component takes something from a file with a schema`);
  if (names.length === 0) problems.push("no script found under .next/static: build first");
  return { scripts: names.length, problems };
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const { scripts, problems } = checkBrowserScripts(fileURLToPath(new URL("..", import.meta.url)));
  for (const problem of problems) console.error(problem);
  if (problems.length > 0) process.exitCode = 1;
  else console.log(`${scripts} scripts for browsers have no zod in them`);
}
