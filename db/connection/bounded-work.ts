/** The queue is full: try again in a moment. */
export class QueueFullError extends Error {
  override name = "QueueFullError";
}

type Bounds = {
  /** How many run at once. */
  concurrent: number;
  /** How many may wait without priority. */
  waiting: number;
  /** How many may wait with priority. */
  waitingFirst: number;
};

/**
 * Returns a function that runs work within these bounds, in order of arrival. Work with priority waits in a queue of its own, which is served
 * first. The function throws QueueFullError if the queue is full.
 */
export function limitConcurrency({ concurrent, waiting, waitingFirst }: Bounds) {
  const queues: Record<"first" | "rest", (() => void)[]> = { first: [], rest: [] };
  let running = 0;
  const release = () => {
    const next = queues.first.shift() ?? queues.rest.shift();
    if (next) next();
    else running -= 1;
  };
  return async <T>(hasPriority: boolean, work: () => Promise<T>): Promise<T> => {
    if (running < concurrent) running += 1;
    else {
      const queue = hasPriority ? queues.first : queues.rest;
      if (queue.length >= (hasPriority ? waitingFirst : waiting))
        throw new QueueFullError(`${queue.length} wait already`);
      // The finished work hands its place on, so `running` stays the same.
      await new Promise<void>((resolve) => queue.push(resolve));
    }
    try {
      return await work();
    } finally {
      release();
    }
  };
}

/** The result of the work; "busy" if the queue was full. */
export async function orBusy<T>(work: () => Promise<T>): Promise<T | "busy"> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof QueueFullError) return "busy";
    throw error;
  }
}
