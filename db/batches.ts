import { ClientShares, type Shares } from "@/lib/access/client-shares.ts";

type Options<Item, Answer> = {
  /** Handles a batch. Returns the answer to each item; if it fails, each item of the batch gets the error. */
  run(items: Item[]): Promise<(item: Item) => Answer>;
  /** Items with the same key wait as one. By default the item is its own key. */
  keyOf?(item: Item, client: string): unknown;
  /**
   * Limits on the items that wait, and the error for an item beyond them. Further callers of an item that waits are not counted: each holds a
   * connection, and connections have limits of their own.
   */
  waiting: Shares;
  refusal: Error;
  /** Limits on the items in one batch. The other items wait for later batches. */
  perBatch?: Shares;
};

type Waiting<Item, Answer> = {
  item: Item;
  client: string;
  callers: { resolve(answer: Answer): void; reject(error: unknown): void }[];
};

/**
 * Handles items in batches, one at a time. Items that arrive while a batch runs form the next one, so what handles them sets the pace and there is no
 * timer.
 */
export class Batches<Item, Answer> {
  private readonly options: Options<Item, Answer>;
  /** By key, in the order of arrival. */
  private readonly waiting = new Map<unknown, Waiting<Item, Answer>>();
  private readonly shares: ClientShares;
  private running: Promise<void> | null = null;

  constructor(options: Options<Item, Answer>) {
    this.options = options;
    this.shares = new ClientShares(options.waiting);
  }

  /** The answer to an item, once its batch has been handled. Rejects with the error of the batch, or with `refusal` if too many items wait. */
  ask(item: Item, client = ""): Promise<Answer> {
    const { keyOf, refusal } = this.options;
    const key = keyOf ? keyOf(item, client) : item;
    const known = this.waiting.get(key);
    if (!known && !this.shares.acquire(client)) return Promise.reject(refusal);
    const callers = known?.callers ?? [];
    if (!known) this.waiting.set(key, { item, client, callers });
    this.running ??= this.runAll();
    return new Promise((resolve, reject) => callers.push({ resolve, reject }));
  }

  /** Waits until every item is answered. */
  async drain(): Promise<void> {
    while (this.running) await this.running;
  }

  private async runAll(): Promise<void> {
    // Clients that were answered together ask again together. Wait for them, so that the first does not form a batch alone.
    await new Promise((resolve) => setImmediate(resolve));
    let answer = () => {};
    for (let batch = this.take(); batch.length > 0; batch = this.take()) {
      const running = this.run(batch);
      // While this batch runs, the previous one is answered.
      answer();
      answer = await running;
    }
    this.running = null;
    answer();
  }

  /** Takes the items of the next batch. */
  private take(): Waiting<Item, Answer>[] {
    const inBatch = new ClientShares(this.options.perBatch ?? this.options.waiting);
    const batch = [];
    for (const [key, one] of this.waiting) {
      if (!inBatch.acquire(one.client)) continue;
      this.waiting.delete(key);
      this.shares.release(one.client);
      batch.push(one);
    }
    return batch;
  }

  /** Handles a batch. Returns what answers its callers. */
  private async run(batch: Waiting<Item, Answer>[]): Promise<() => void> {
    try {
      const answerTo = await this.options.run(batch.map(({ item }) => item));
      return () => {
        for (const one of batch) answerCallers(one, answerTo);
      };
    } catch (error) {
      return () => {
        for (const { callers } of batch) for (const { reject } of callers) reject(error);
      };
    }
  }
}

/** Never throws, because the batches after this one would then not run. */
function answerCallers<Item, Answer>({ item, callers }: Waiting<Item, Answer>, answerTo: (item: Item) => Answer): void {
  try {
    const answer = answerTo(item);
    for (const { resolve } of callers) resolve(answer);
  } catch (error) {
    for (const { reject } of callers) reject(error);
  }
}
