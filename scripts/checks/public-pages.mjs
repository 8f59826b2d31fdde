import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { runInNewContext } from "node:vm";

// The server removes Next's scripts from readers' pages, so a client component there would never run. After `next build` a page's manifest lists its
// client modules: all of them must be Next's own.

const OWN = "/node_modules/next/dist/";

/**
 * What is wrong with the manifest of one page: a line for each module of the client that is not Next's own.
 * @param {string} source text of a `page_client-reference-manifest.js`
 * @param {string} name what the lines call it
 * @returns {string[]}
 */
function findClientModules(source, name) {
  const context = { __RSC_MANIFEST: {} };
  runInNewContext(source, context);
  const pages = Object.values(context.__RSC_MANIFEST);
  if (pages.length === 0) return [`${name}: no list of client modules found in it`];
  const keys = pages.flatMap((page) => Object.keys(page.clientModules ?? {}));
  const foreign = new Set(
    keys.filter((key) => !key.replaceAll("\\", "/").includes(OWN)).map((key) => key.split(" <")[0]),
  );
  return [...foreign].map((key) => `${name}: refers to the client component ${key}`);
}

/**
 * Checks every readers' page of a build; returns how many there are and what is wrong.
 * @param {string} root folder of the program
 * @returns {{ pages: number, problems: string[] }}
 */
export function checkPublicPages(root) {
  const folder = path.join(root, ".next", "server", "app");
  const names = manifestsUnder(folder).filter((name) => name.startsWith(`[locale]${path.sep}`));
  const problems = names.flatMap((name) => findClientModules(readFileSync(path.join(folder, name), "utf8"), name));
  if (names.length === 0) problems.push("no readers' page found under .next/server/app/[locale]: build first");
  return { pages: names.length, problems };
}

/**
 * Paths of the pages' manifests, relative to the folder.
 * @param {string} folder
 * @returns {string[]}
 */
function manifestsUnder(folder) {
  if (!existsSync(folder)) return [];
  const names = readdirSync(folder, { recursive: true, encoding: "utf8" });
  return names.filter((name) => path.basename(name) === "page_client-reference-manifest.js").sort();
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const { pages, problems } = checkPublicPages(fileURLToPath(new URL("../..", import.meta.url)));
  for (const problem of problems) console.error(problem);
  if (problems.length > 0) process.exitCode = 1;
  else console.log(`${pages} readers' pages: none uses a client component`);
}
