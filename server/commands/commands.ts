import { existsSync, statSync } from "node:fs";
import path from "node:path";
import { renewExcerpts } from "@/db/mutations/publishing/renew-excerpts.ts";
import { rebuildSearchIndex } from "@/db/mutations/search/rebuild.ts";
import { loadFolder } from "@/import/load.ts";
import { seedIfEmpty } from "@/import/seed.ts";
import { makePaper } from "@/sample-data/paper/make-paper.ts";
import { migrateDatabase } from "@/server/process/database.ts";
import { StartProblem } from "@/server/process/start-problem.ts";
import { type CommandContext, withCommandDatabase } from "./command-database.ts";
import { printDoctor } from "./doctor.ts";
import { copyMedia } from "./media-commands.ts";
import { createSteps } from "./steps.ts";
import { parseUserCommand, runUserCommand } from "./user-commands.ts";

const USAGE = `npm run jarshy -- <command>
  migrate      migrate the database to the schema of this version
  seed         load the demo paper if the database is empty
  seed --articles N [--words 450]
               fill the paper with N generated articles over twenty years, to test it at size; resumable
  load DIR     load stories from the folders in DIR; loading again updates only what has changed
  reindex      rebuild the search index and swap it in when finished; make the excerpts in lists again; resumable
  media copy   copy the pictures in DATA_DIR/media to the S3 store of MEDIA_STORE; resumable
  doctor       check the installation and print the results
  user add EMAIL --name NAME --role ROLE [--locales ru,kk]
               create an account and print the link for choosing its password
  user reset-password EMAIL
               print a link for a new password; the old one stops working and all sessions end
  user reset-second-factor EMAIL
               remove the second factor of a person who lost the phone and the recovery codes
  user list    list all accounts`;

type Words = { root: string; calledFrom: string; words: string[] };

/** Runs an operator's command, whether or not the server runs, and returns the exit status: 0 done, 1 a problem, 2 an unknown command. */
export async function runCommand({ root, calledFrom, words }: Words): Promise<0 | 1 | 2> {
  const [command, argument, ...rest] = words;
  const steps = createSteps(process.stdout);
  const context: CommandContext = { root, steps };
  try {
    if (command === "migrate" && argument === undefined) return await migrateCommand(context);
    if (command === "seed" && argument === undefined) return await seedCommand(context);
    if (command === "doctor" && argument === undefined) return await printDoctor(context);
    if (command === "load" && argument !== undefined && rest.length === 0) {
      return await loadCommand(context, path.resolve(calledFrom, argument));
    }
    if (command === "reindex" && argument === undefined) return await reindexCommand(context);
    if (command === "media" && argument === "copy" && rest.length === 0) return await copyMedia(context);
    const size = command === "seed" ? parseSize(words.slice(1)) : null;
    if (size) return await makeCommand(context, size);
    const userCommand = command === "user" ? parseUserCommand(words.slice(1)) : null;
    if (userCommand) return await runUserCommand(context, userCommand);
  } catch (error) {
    steps.problem(
      error instanceof StartProblem
        ? error.message
        : error instanceof Error
          ? (error.stack ?? error.message)
          : String(error),
    );
    return 1;
  }
  process.stderr.write(`${USAGE}\n`);
  return 2;
}

function migrateCommand(context: CommandContext): Promise<0 | 1> {
  return withCommandDatabase<0 | 1>(context, async ({ roles }) => {
    await migrateDatabase(roles, context.steps);
    return 0;
  });
}

function seedCommand(context: CommandContext): Promise<0 | 1> {
  const { steps } = context;
  return withCommandDatabase<0 | 1>({ ...context, mayMake: true }, async ({ roles }) => {
    await migrateDatabase(roles, steps);
    const done = (result: { loaded: number } | null) =>
      result ? `demo paper loaded: ${result.loaded}` : "the database holds a paper already; nothing was changed";
    await steps.run({ doing: "demo paper", done }, (progress) =>
      seedIfEmpty((count, total, name) => progress(`${count} of ${total}  ${name}`)),
    );
    return 0;
  });
}

type Size = { articles: number; words: number };

/** Parses the words after `seed`; null if they are invalid. */
function parseSize(words: string[]): Size | null {
  const [first, articles = "", second = "--words", count = "450", ...rest] = words;
  const understood = first === "--articles" && second === "--words" && rest.length === 0;
  const sizes = { articles: numberIn(articles, 1, 10_000_000), words: numberIn(count, 20, 5_000) };
  return understood && sizes.articles !== null && sizes.words !== null
    ? { articles: sizes.articles, words: sizes.words }
    : null;
}

function numberIn(text: string, least: number, most: number): number | null {
  const number = /^\d{1,8}$/u.test(text) ? Number(text) : 0;
  return number >= least && number <= most ? number : null;
}

function makeCommand(context: CommandContext, { articles, words }: Size): Promise<0 | 1> {
  const { steps } = context;
  return withCommandDatabase<0 | 1>({ ...context, mayMake: true }, async ({ roles }) => {
    await migrateDatabase(roles, steps);
    const done = (made: number) =>
      made > 0 ? `made articles: ${made}` : `there are ${articles} made articles already; nothing was changed`;
    await steps.run({ doing: "made articles", done }, (onProgress) => makePaper({ articles, words, onProgress }));
    return 0;
  });
}

function reindexCommand(context: CommandContext): Promise<0 | 1> {
  const { steps } = context;
  return withCommandDatabase<0 | 1>(context, async ({ roles }) => {
    await migrateDatabase(roles, steps);
    await steps.run(
      { doing: "search index", done: (articles: number) => `articles in the search index: ${articles}` },
      (progress) => rebuildSearchIndex((done, total) => progress(`${done} of ${total} articles`)),
    );
    await steps.run(
      { doing: "excerpts", done: (changed: number) => `excerpts that changed: ${changed}` },
      renewExcerpts,
    );
    return 0;
  });
}

function loadCommand(context: CommandContext, dir: string): Promise<0 | 1> {
  const { steps } = context;
  if (!statSync(dir, { throwIfNoEntry: false })?.isDirectory()) throw new StartProblem(`${dir} is not a folder.`);
  // A folder with paper.json is a whole paper.
  const mayMake = existsSync(path.join(dir, "paper.json"));
  return withCommandDatabase<0 | 1>({ ...context, mayMake }, async ({ roles }) => {
    await migrateDatabase(roles, steps);
    const report = await steps.run({ doing: "stories", done: "stories read" }, (progress) =>
      loadFolder(dir, {
        onProgress: (count: number, total: number, name: string) => progress(`${count} of ${total}  ${name}`),
      }),
    );
    steps.line(`  ${report.loaded} loaded, ${report.unchanged} unchanged, ${report.problems.length} with problems`);
    for (const { file, line, message } of report.problems)
      steps.line(`${file}${line === null ? "" : `:${line}`}  ${message}`);
    if (!mayMake && report.loaded + report.unchanged + report.problems.length === 0)
      throw new StartProblem(`${dir} has no stories: a story is a folder in it, with story.json, ru.md or kk.md.`);
    return report.problems.length > 0 ? 1 : 0;
  });
}
