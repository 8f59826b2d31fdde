import { createHash } from "node:crypto";
import { databaseRefusal } from "@/db/database-refusal.ts";
import { loadedHashes, loadStory } from "@/db/mutations/loading/load-story.ts";
import { arrangeFront } from "@/db/mutations/paper/front.ts";
import { getLoadedPaperHash, storePaperHash } from "@/db/mutations/paper/paper.ts";
import type { Actor } from "@/lib/access/permissions.ts";
import { locales } from "@/lib/site/locales.ts";
import { buildStory } from "./build-story.ts";
import { loadPaper } from "./load-paper.ts";
import { PaperNames, valueOrThrow } from "./paper-names.ts";
import { FileProblem, type LoadProblem } from "./problem.ts";
import { readStoryFolder, type StoryFolder, storyFolders } from "./read-folder.ts";
import { type PaperFolder, readPaper } from "./read-paper.ts";

export type LoadOptions = {
  onProgress: (done: number, total: number, name: string) => void;
  /** By how much every date in the files is shifted, milliseconds. */
  shift?: number;
  /** Distribute the views of new articles over the time since publication, as if they had been read here. */
  spreadViews?: boolean;
};
export type LoadReport = { loaded: number; unchanged: number; problems: LoadProblem[] };

const loader: Actor = { kind: "operator", name: "loader" };

/**
 * Loads every story folder of a directory, and `paper.json` if there is one. A folder is identified by its name: loading again writes only what
 * changed in its files. A problem is reported by file and line; that story is left out and the rest is loaded.
 */
export async function loadFolder(directory: string, options: LoadOptions): Promise<LoadReport> {
  const report: LoadReport = { loaded: 0, unchanged: 0, problems: [] };
  const paper = await readPaper(directory);
  if (paper && "problem" in paper) report.problems.push(paper.problem);
  else if (paper) await loadChangedPaper(paper, directory, report);
  const names = await PaperNames.read(loader);
  const hashes = await loadedHashes();
  const stories = await readChanged(directory, hashes, options, report);
  const ids = new Map<string, number>();
  for (const [index, story] of stories.entries()) {
    options.onProgress(index, stories.length, story.name);
    const id = await loadOne(story, names, options, report);
    if (id) ids.set(story.name, id);
  }
  options.onProgress(stories.length, stories.length, "");
  if (paper && "paper" in paper) await arrangeFronts(paper.paper.front, ids);
  return report;
}

/** Writes `paper.json` if it differs from the one loaded last. */
async function loadChangedPaper(paper: PaperFolder, directory: string, report: LoadReport): Promise<void> {
  const hash = createHash("sha256").update(JSON.stringify(paper)).digest("hex");
  if ((await getLoadedPaperHash()) === hash) return;
  try {
    const problems = await loadPaper(loader, paper, directory);
    report.problems.push(...problems);
    // If there are problems, the next load reports them again.
    if (problems.length === 0) await storePaperHash(hash);
  } catch (error) {
    const refusal = databaseRefusal(error);
    if (!refusal) throw error;
    report.problems.push({ file: "paper.json", line: null, message: `refused by the database: ${refusal}` });
  }
}

/** New or changed stories of the directory, oldest first, so that their ids follow time. */
async function readChanged(
  directory: string,
  hashes: Map<string, string>,
  options: LoadOptions,
  report: LoadReport,
): Promise<StoryFolder[]> {
  const changed: StoryFolder[] = [];
  for (const name of await storyFolders(directory)) {
    const read = await readStoryFolder(directory, name);
    if ("problem" in read) report.problems.push(read.problem);
    else if (hashes.get(name) === hashWithShift(read.story, options)) report.unchanged += 1;
    else changed.push(read.story);
  }
  const timeOf = (story: StoryFolder): number =>
    Math.min(...story.articles.map((article) => article.fields.publishedAt?.getTime() ?? Number.MAX_SAFE_INTEGER));
  return changed.sort((a, b) => timeOf(a) - timeOf(b) || (a.name < b.name ? -1 : 1));
}

/** A shift of the dates is part of what was loaded. */
function hashWithShift(story: StoryFolder, options: LoadOptions): string {
  return options.shift ? `${story.hash}+${options.shift}` : story.hash;
}

async function loadOne(
  story: StoryFolder,
  names: PaperNames,
  options: LoadOptions,
  report: LoadReport,
): Promise<number | null> {
  let file = `${story.name}/story.json`;
  try {
    const built = await buildStory(story, names, options, (current) => {
      file = current;
    });
    const { storyId } = valueOrThrow(await loadStory(loader, { ...built, hash: hashWithShift(story, options) }));
    report.loaded += 1;
    return storyId;
  } catch (error) {
    const refusal = databaseRefusal(error);
    if (error instanceof FileProblem) report.problems.push({ file, line: error.line, message: error.message });
    else if (refusal)
      report.problems.push({
        file: `${story.name}/story.json`,
        line: null,
        message: `refused by the database: ${refusal}`,
      });
    else throw error;
    return null;
  }
}

/** Arranges a front page only if all of its stories were loaded just now: later arrangements of editors are kept. */
async function arrangeFronts(
  front: Partial<Record<(typeof locales)[number], string[]>>,
  ids: Map<string, number>,
): Promise<void> {
  for (const locale of locales) {
    const folders = front[locale] ?? [];
    if (folders.length > 0 && folders.every((folder) => ids.has(folder))) {
      valueOrThrow(
        await arrangeFront(
          loader,
          locale,
          folders.map((folder) => ids.get(folder) as number),
        ),
      );
    }
  }
}
