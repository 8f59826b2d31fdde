import path from "node:path";
import { getDemoState, paperIsEmpty, storeDemoState } from "@/db/mutations/loading/demo.ts";
import { rankMostRead } from "@/db/mutations/views/most-read.ts";
import { almatyDay } from "@/lib/language/dates/dates.ts";

const DAY_MS = 86_400_000;

/** The folder of the demo paper. */
function demoFolder(): string {
  return path.join(process.cwd(), "demo");
}

/**
 * Loads the demo paper into an empty database and returns how many stories were loaded; null if the paper has stories of its own. An interrupted
 * load is resumed. The loader is imported only when needed: nearly every start has nothing to load.
 */
export async function seedIfEmpty(
  onProgress: (done: number, total: number, name: string) => void,
  folder = demoFolder(),
): Promise<{ loaded: number } | null> {
  const demo = await getDemoState();
  const unfinished = demo && !demo.done ? demo : null;
  if (!unfinished && !(await paperIsEmpty())) return null;
  const shift = unfinished?.shift ?? (await shiftToToday(folder));
  await storeDemoState({ shift, done: false });
  const { loadFolder } = await import("./load.ts");
  const report = await loadFolder(folder, { onProgress, shift, spreadViews: true });
  if (report.problems.length > 0) {
    const first = report.problems[0];
    throw new Error(`the demo paper is damaged: ${first?.file}:${first?.line ?? 1} ${first?.message}`);
  }
  await rankMostRead();
  await storeDemoState({ shift, done: true });
  return { loaded: report.loaded };
}

/** The shift, in milliseconds but whole days, that moves the paper's newest moment to the latest one that is not in the future. */
async function shiftToToday(folder: string): Promise<number> {
  const { readPaper } = await import("./read-paper.ts");
  const paper = await readPaper(folder);
  const asOf = paper && "paper" in paper ? paper.paper.asOf : undefined;
  if (!asOf) return 0;
  const newest = Date.parse(asOf);
  const days = Math.round((Date.parse(almatyDay(new Date())) - Date.parse(almatyDay(new Date(newest)))) / DAY_MS);
  return (newest + days * DAY_MS <= Date.now() ? days : days - 1) * DAY_MS;
}
