import { existsSync } from "node:fs";
import path from "node:path";
import { rebuildSearchIndex } from "@/db/mutations/search/rebuild.ts";
import { loadFolder } from "@/import/load.ts";
import { makePaper } from "@/sample-data/paper/make-paper.ts";
import { seedIfEmpty } from "@/import/seed.ts";
import { type CommandContext, withCommandDatabase } from "./command-database.ts";
import { migrateDatabase } from "@/server/process/database.ts";
import { printDoctor } from "./doctor.ts";
import { copyMedia } from "./media-commands.ts";
import { StartProblem } from "@/server/process/start-problem.ts";
import { stepsOn } from "./steps.ts";
import { parseUserCommand, runUserCommand } from "./user-commands.ts";

const USAGE = `npm run jarshy -- <command>
  migrate      bring the database to what this version expects
  seed         load the demo paper where the database is empty
  seed --articles N [--words 450]
               fill the paper with N articles of made-up text over twenty years, to try it at size; runs on from where one was broken off
  load DIR     load the stories in the folders of DIR; loading again changes only what changed
  reindex      make the search index anew beside the one in use, which it takes the place of; runs on from where it was broken off
  media copy   copy the pictures of DATA_DIR/media into the S3 store of MEDIA_STORE; runs on from where it was broken off
  doctor       check that everything Jarshy needs is in order
  user add EMAIL --name NAME --role ROLE [--locales ru,kk]
               make an account and print the link by which its owner chooses a password
  user reset-password EMAIL
               print a link for another password; the old one stops working, the person is signed out everywhere
  user reset-second-factor EMAIL
               for somebody who has lost the phone and the recovery codes: the password alone signs in again
  user list    everybody who has an account`;

type Words = { root: string; calledFrom: string; words: string[] };

/**
 * Runs an operator's command, whether or not the server is running, and returns the exit status: 0 done, 1 something is wrong,
 * 2 the command is not understood.
 */
export async function runCommand({ root, calledFrom, words }: Words): Promise<0 | 1 | 2> {
  const [command, argument, ...rest] = words;
  const steps = stepsOn(process.stdout);
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

/** What follows `seed`, or null where it is not understood. */
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
    return 0;
  });
}

function loadCommand(context: CommandContext, dir: string): Promise<0 | 1> {
  const { steps } = context;
  // With it the folder is a whole paper.
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
    return report.problems.length > 0 ? 1 : 0;
  });
}
