import { BEGINNINGS, type MediaStore, MediaStoreProblem } from "./store.ts";

/** How many files are under way at once; each is in memory whole, at most 20 MB. */
const AT_ONCE = 8;

export type Copied = {
  /** Files that are in both stores now. */
  files: number;
  /** Those of them that this run brought. */
  brought: number;
};

/**
 * Copies the files of one store that another lacks or has with another size. Told how many are looked after and how many there are.
 * Broken off, it goes on where it stopped. Rejects with a MediaStoreProblem where a file has not arrived whole or the store fails.
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
    await inLanes(lacking, async (name) => {
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

/** Names of wanted files that are not there, or with another size. */
function differences(wanted: Map<string, number>, there: Map<string, number>): string[] {
  return [...wanted].filter(([name, size]) => there.get(name) !== size).map(([name]) => name);
}

async function inLanes(names: string[], work: (name: string) => Promise<void>): Promise<void> {
  const waiting = names.values();
  const lane = async () => {
    for (const name of waiting) await work(name);
  };
  await Promise.all(Array.from({ length: AT_ONCE }, lane));
}
