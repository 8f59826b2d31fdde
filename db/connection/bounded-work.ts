/** Too much is waited for already: try again in a moment. */
export class TooBusyError extends Error {
  override name = "TooBusyError";
}

type Bounds = {
  /** How much is done at once. */
  concurrent: number;
  /** How much may wait. */
  waiting: number;
  /** How much may wait that has priority. */
  waitingFirst: number;
};

/**
 * Returns a function that runs work within these bounds, first come first served; what has priority waits in a queue of its own, which is
 * served first. It throws TooBusyError where the queue is full.
 */
export function boundedWork({ concurrent, waiting, waitingFirst }: Bounds) {
  const queues: Record<"first" | "rest", (() => void)[]> = { first: [], rest: [] };
  let running = 0;
  const leave = () => {
    const next = queues.first.shift() ?? queues.rest.shift();
    if (next) next();
    else running -= 1;
  };
  return async <T>(hasPriority: boolean, work: () => Promise<T>): Promise<T> => {
    if (running < concurrent) running += 1;
    else {
      const queue = hasPriority ? queues.first : queues.rest;
      if (queue.length >= (hasPriority ? waitingFirst : waiting))
        throw new TooBusyError(`${queue.length} wait already`);
      // Whoever leaves hands the place on.
      await new Promise<void>((resolve) => queue.push(resolve));
    }
    try {
      return await work();
    } finally {
      leave();
    }
  };
}

/** What the work returns; "busy" where it found no place. */
export async function unlessTooBusy<T>(work: () => Promise<T>): Promise<T | "busy"> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof TooBusyError) return "busy";
    throw error;
  }
}
