/** Pictures are decoded one at a time: a large one takes seconds of a core and a quarter of a gigabyte. */
const MOST_WAITING = 20;

/** There is more work than should wait. */
export class IngestBusy extends Error {
  override name = "IngestBusy";
}

/** What waits, by person. People take turns: whoever brings many files keeps nobody else waiting for all of them. */
const queues = new Map<number, (() => Promise<void>)[]>();
let waiting = 0;
let isWorking = false;

/** Runs `work` in the person's turn, one work at a time. Throws IngestBusy where twenty wait already. */
export async function inTurn<T>(personId: number, work: () => Promise<T>): Promise<T> {
  if (waiting >= MOST_WAITING) throw new IngestBusy("too many pictures wait");
  waiting += 1;
  try {
    return await new Promise<T>((resolve, reject) => {
      // Never throws, whatever the work does: those behind it would wait for ever.
      const start = async () => {
        try {
          resolve(await work());
        } catch (error) {
          reject(error);
        }
      };
      queues.set(personId, [...(queues.get(personId) ?? []), start]);
      void workOff();
    });
  } finally {
    waiting -= 1;
  }
}

async function workOff(): Promise<void> {
  if (isWorking) return;
  isWorking = true;
  for (let start = next(); start; start = next()) await start();
  isWorking = false;
}

/** The oldest work of the person whose turn it is; their next turn comes after everybody else's. */
function next(): (() => Promise<void>) | undefined {
  const [entry] = queues;
  if (!entry) return undefined;
  const [personId, [start, ...left]] = entry;
  queues.delete(personId);
  if (left.length > 0) queues.set(personId, left);
  return start;
}
