import { BEGINNINGS, type MediaStore, MediaStoreProblem } from "./store.ts";

/** Number of files copied at once; each is in memory as a whole, at most 20 MB. */
const MAX_CONCURRENT = 8;

export type Copied = {
  /** Files that are in both stores. */
  files: number;
  /** Those of them that this run copied. */
  brought: number;
};

/**
 * Copies files that the target store lacks or has with another size. `onProgress` gets the number of finished files and the total. An interrupted
 * copy resumes when it is run again. Rejects with a MediaStoreProblem if a file did not arrive completely or a store fails.
 */
export async function copyStore(
  from: MediaStore,
  to: MediaStore,
  onProgress: (done: number, total: number) => void,
): Promise<Copied> {
  const total = await countFiles(from);
  const copied: Copied = { files: 0, brought: 0 };
  for (const beginning of BEGINNINGS) {
    const wanted = await from.list(beginning);
    if (wanted.size === 0) continue;
    let arrived = 0;
    const lacking = differences(wanted, await to.list(beginning));
    await runConcurrently(lacking, async (name) => {
      await to.put(name, await from.get(name));
      copied.brought += 1;
      arrived += 1;
      onProgress(copied.files + arrived, total);
    });
    const [wrong] = lacking.length > 0 ? differences(wanted, await to.list(beginning)) : [];
    if (wrong) throw new MediaStoreProblem(`${to.place}: ${wrong} has not arrived whole`, { away: false, cause: null });
    copied.files += wanted.size;
    onProgress(copied.files, total);
  }
  return copied;
}

async function countFiles(store: MediaStore): Promise<number> {
  let count = 0;
  for (const beginning of BEGINNINGS) count += (await store.list(beginning)).size;
  return count;
}

/** Names of files that are missing or have another size. */
function differences(wanted: Map<string, number>, there: Map<string, number>): string[] {
  return [...wanted].filter(([name, size]) => there.get(name) !== size).map(([name]) => name);
}

async function runConcurrently(names: string[], work: (name: string) => Promise<void>): Promise<void> {
  const waiting = names.values();
  const lane = async () => {
    for (const name of waiting) await work(name);
  };
  await Promise.all(Array.from({ length: MAX_CONCURRENT }, lane));
}
