/** Maximum number of waiting pictures. They are decoded one at a time, since a large one takes seconds of a core and a quarter of a gigabyte. */
const MAX_WAITING = 20;

/** The queue is full. */
export class IngestQueueFull extends Error {
  override name = "IngestQueueFull";
}

/** Waiting work by person. People take turns, so a person who sends many files does not block the others. */
const queues = new Map<number, (() => Promise<void>)[]>();
let waiting = 0;
let isWorking = false;

/** Runs `work` in the person's turn, one at a time. Throws IngestQueueFull if twenty are in the queue. */
export async function inTurn<T>(personId: number, work: () => Promise<T>): Promise<T> {
  if (waiting >= MAX_WAITING) throw new IngestQueueFull("too many pictures wait");
  waiting += 1;
  try {
    return await new Promise<T>((resolve, reject) => {
      // Never throws: an error would block the queue for ever.
      const start = async () => {
        try {
          resolve(await work());
        } catch (error) {
          reject(error);
        }
      };
      queues.set(personId, [...(queues.get(personId) ?? []), start]);
      void drain();
    });
  } finally {
    waiting -= 1;
  }
}

async function drain(): Promise<void> {
  if (isWorking) return;
  isWorking = true;
  for (let start = next(); start; start = next()) await start();
  isWorking = false;
}

/** The oldest work of the next person, who then goes to the end of the turn order. */
function next(): (() => Promise<void>) | undefined {
  const [entry] = queues;
  if (!entry) return undefined;
  const [personId, [start, ...left]] = entry;
  queues.delete(personId);
  if (left.length > 0) queues.set(personId, left);
  return start;
}
