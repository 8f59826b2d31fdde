import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

/** @type {{ mark: RegExp, says: string }[]} */
const WRONG = [
  // zod checks input on the server, and is a tenth as large as all scripts of a newsroom page. A client component that imports one constant from a
  // file with a schema loads all of zod, so shared constants are in files without schemas. zod gives every schema this name.
  { mark: /_zod/u, says: "has zod in it, so a client component takes something from a file with a schema" },
  // Browsers do not know Kazakh, although their date formatter claims to.
  {
    mark: /Intl\.\w+\(["'`]kk|toLocale\w*String\(["'`]kk|localeCompare\([^()]*,\s*["'`]kk/u,
    says: "asks the browser for a rule of Kazakh, which the paper has of its own in lib/language",
  },
];

/** Where a build puts scripts for browsers: those of Next, and those of readers' pages. */
const FOLDERS = [path.join(".next", "static"), path.join(".build", "elements")];

/**
 * Checks every script of a build that browsers may be sent; returns how many there are and what is wrong.
 * @param {string} root folder of the program
 * @returns {{ scripts: number, problems: string[] }}
 */
export function checkBrowserScripts(root) {
  const names = FOLDERS.flatMap((folder) =>
    existsSync(path.join(root, folder))
      ? readdirSync(path.join(root, folder), { recursive: true, encoding: "utf8" })
          .filter((name) => name.endsWith(".js"))
          .map((name) => path.join(folder, name))
      : [],
  );
  const problems = names.flatMap((name) => {
    const code = readFileSync(path.join(root, name), "utf8");
    return WRONG.filter(({ mark }) => mark.test(code)).map(({ says }) => `${name}: ${says}`);
  });
  if (names.length === 0) problems.push("no script found under .next/static: build first");
  return { scripts: names.length, problems };
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const { scripts, problems } = checkBrowserScripts(fileURLToPath(new URL("../..", import.meta.url)));
  for (const problem of problems) console.error(problem);
  if (problems.length > 0) process.exitCode = 1;
  else console.log(`${scripts} browser scripts: none contains zod or relies on the browser's Kazakh`);
}
