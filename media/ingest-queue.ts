/** Pictures are decoded one at a time: a large one takes seconds of a core and a quarter of a gigabyte. */
const MOST_WAITING = 20;

/** There is more work than should wait. */
export class IngestBusy extends Error {
  override name = "IngestBusy";
}

let last: Promise<unknown> = Promise.resolve();
let waiting = 0;

/** Runs `work` after all that was asked for before it. Throws IngestBusy where twenty wait already. */
export async function inTurn<T>(work: () => Promise<T>): Promise<T> {
  if (waiting >= MOST_WAITING) throw new IngestBusy("too many pictures wait");
  waiting += 1;
  const turn = last.then(work, work);
  last = turn.catch(() => undefined);
  try {
    return await turn;
  } finally {
    waiting -= 1;
  }
}
