import { readFile } from "node:fs/promises";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { checkListPage, type ListPage, listPages } from "@/drills/nginx/list-pages.ts";
import { liveMarkup } from "@/drills/nginx/live-markup.ts";
import {
  type LiveStory,
  readFolders,
  readHiddenAddresses,
  readLiveStories,
  readRowVersions,
} from "@/drills/nginx/paper-stories.ts";
import type { DrillPaper } from "@/drills/paper.ts";
import { reportCheck } from "@/drills/report-check.ts";
import { demoSections, type Expected, makeStories, writeStories } from "@/sample-data/stories/make-folder.ts";
import { differences, expectedProblems, type LoadReport, readReport } from "./load-report.ts";

/** `directory` holds prepared stories. If it is null, `count` new stories are made. */
export type LoadDrill = { directory: string | null; count: number; seed: number };

/** A load that takes longer must print its progress, seconds. */
const SILENT_SECONDS = 6;
const READER_PAUSE_MS = 50;

/**
 * Loads a folder of stories, some of them odd or broken, into a paper that readers are reading. The report must name the broken stories.
 * All others must be on the pages at once, no script in them may run, and loading again must write nothing. Prints the results and
 * returns whether all of this held.
 */
export async function drillLoad(paper: DrillPaper, drill: LoadDrill): Promise<boolean> {
  const directory = drill.directory ?? (await makeFolder(paper, drill));
  const expected: Expected[] = JSON.parse(await readFile(path.join(directory, "expected.json"), "utf8"));
  const demo = await paper.withDatabase(readFolders);
  const pages = listPages(demoSections(), newestOf(expected));
  for (const page of [...pages, ...pages]) await paper.read(page.address);
  const readers = readMeanwhile(paper, pages);
  const first = await load(paper, directory);
  const due = expected.filter(({ fate }) => fate.kind !== "refused");
  const stories = await paper.withDatabase((connection) => readLiveStories(connection));
  const results = [
    reportCheck(`${pages.length} list pages show the newest story at once`, await checkPages(paper, pages, stories)),
    reportCheck(...(await readers.end())),
    reportCheck(
      `${first.loaded} stories loaded in ${first.seconds} s`,
      checkReport(first, { loaded: due.length, unchanged: 0 }, expected),
    ),
    reportCheck("exactly the expected stories are in the paper", await checkFolders(paper, demo, due, stories)),
    reportCheck("no code in their texts runs", await checkArticles(paper, stories)),
    reportCheck("hidden stories are not shown", await checkHidden(paper)),
    reportCheck("a second load writes nothing", await loadAgain(paper, directory, expected)),
  ];
  return results.every(Boolean);
}

async function makeFolder(paper: DrillPaper, { count, seed }: LoadDrill): Promise<string> {
  const directory = path.join(paper.dataDir, "stories");
  await writeStories(directory, await makeStories({ count, seed, asOf: new Date() }));
  return directory;
}

function newestOf(expected: Expected[]): Expected {
  const timeOf = ({ articles }: Expected): string => articles[0]?.publishedAt ?? "";
  const live = expected.filter(({ fate }) => fate.kind === "live").sort((a, b) => (timeOf(a) < timeOf(b) ? 1 : -1));
  if (!live[0]) throw new Error("the folder has no story that is expected to be live");
  return live[0];
}

/** Readers who request these pages, one after another, until `end`, which returns a summary and the faults. */
function readMeanwhile(paper: DrillPaper, pages: ListPage[]): { end(): Promise<[string, string[]]> } {
  const faults: string[] = [];
  let [ended, count, slowest] = [false, 0, 0];
  const reading = (async () => {
    for (; !ended; await sleep(READER_PAUSE_MS)) {
      const began = performance.now();
      await paper.read(pages[count % pages.length]?.address ?? "/ru").catch((error) => faults.push(String(error)));
      slowest = Math.max(slowest, performance.now() - began);
      count += 1;
    }
  })();
  return {
    async end() {
      ended = true;
      await reading;
      return [`readers got ${count} pages during the load, the slowest after ${slowest.toFixed(0)} ms`, faults];
    },
  };
}

async function load(paper: DrillPaper, directory: string): Promise<LoadReport & { status: number | null }> {
  const { status, output } = await (await paper.command("load", directory)).ends();
  return { ...readReport(output), status };
}

function checkReport(
  report: LoadReport & { status: number | null },
  counts: { loaded: number; unchanged: number },
  expected: Expected[],
): string[] {
  const problems = expectedProblems(expected);
  return [
    ...(report.loaded === counts.loaded ? [] : [`${report.loaded} loaded, expected ${counts.loaded}`]),
    ...(report.unchanged === counts.unchanged ? [] : [`${report.unchanged} unchanged, expected ${counts.unchanged}`]),
    ...(report.status === (problems.size > 0 ? 1 : 0) ? [] : [`the status was ${report.status}`]),
    ...(report.progress > 0 || report.seconds < SILENT_SECONDS ? [] : [`silent for ${report.seconds} s`]),
    ...differences("problem", report.problems, problems),
  ];
}

async function checkPages(paper: DrillPaper, pages: ListPage[], stories: LiveStory[]): Promise<string[]> {
  const faults: string[] = [];
  for (const page of pages) faults.push(...checkListPage(page, await paper.read(page.address), stories));
  return faults;
}

async function checkFolders(
  paper: DrillPaper,
  demo: Set<string>,
  due: Expected[],
  stories: LiveStory[],
): Promise<string[]> {
  const foldersOf = (kind: Expected["fate"]["kind"]): string[] =>
    due.filter(({ fate }) => fate.kind === kind).map(({ folder }) => folder);
  const added = (folders: Iterable<string>): Set<string> => new Set([...folders].filter((folder) => !demo.has(folder)));
  const present = added(await paper.withDatabase(readFolders));
  const live = added(stories.map(({ folder }) => folder));
  return [
    ...differences("story", present, new Set([...foldersOf("live"), ...foldersOf("hidden")])),
    ...differences("public story", live, new Set(foldersOf("live"))),
  ];
}

/** Checks every article, and the pages of tags and authors that hostile articles link to. */
async function checkArticles(paper: DrillPaper, stories: LiveStory[]): Promise<string[]> {
  const faults: string[] = [];
  const seen = new Set<string>();
  const check = async (address: string): Promise<string> => {
    seen.add(address);
    const html = await paper.read(address).catch((error) => String(error));
    if (!html.startsWith("<!DOCTYPE html>")) faults.push(html);
    faults.push(...liveMarkup(html).map((fault) => `${address}: ${fault}`));
    return html;
  };
  for (const { folder, articles } of stories) {
    for (const { address } of Object.values(articles)) {
      const html = await check(address);
      if (!folder.startsWith("odd-")) continue;
      const names = [...html.matchAll(/href="(\/[a-z]+\/(?:tag|author)\/[^"]+)"/gu)].map(([, one = ""]) => one);
      for (const name of names) if (!seen.has(name)) await check(name);
    }
  }
  return faults;
}

async function checkHidden(paper: DrillPaper): Promise<string[]> {
  const faults: string[] = [];
  for (const [address, status] of await paper.withDatabase(readHiddenAddresses)) {
    const answer = await fetch(new URL(address, paper.url));
    if (answer.status !== status) faults.push(`${address} was answered ${answer.status}, expected ${status}`);
    faults.push(...liveMarkup(await answer.text()).map((fault) => `${address}: ${fault}`));
  }
  return faults;
}

async function loadAgain(paper: DrillPaper, directory: string, expected: Expected[]): Promise<string[]> {
  const before = await paper.withDatabase(readRowVersions);
  const report = await load(paper, directory);
  const after = await paper.withDatabase(readRowVersions);
  const loadable = expected.filter(({ fate }) => fate.kind !== "refused").length;
  const written = [...after].filter(([table, versions]) => before.get(table) !== versions);
  return [
    ...checkReport(report, { loaded: 0, unchanged: loadable }, expected),
    ...written.map(([table]) => `rows of ${table} were written`),
  ];
}
