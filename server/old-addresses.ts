import { type Destination, spellings } from "@/lib/redirects.ts";
import { BusyError } from "./render-gate.ts";

/** Addresses of one client in one question: the next ones go in the next. */
const MAX_IN_QUESTION = 20;
/** Addresses of one client that wait. */
const MAX_WAITING = 250;

type Find = (addresses: string[]) => Promise<Map<string, Destination>>;
type Waiting = { addresses: string[]; answer(destination: Destination | null): void };

/**
 * Where addresses lead at which nothing stands. One question to the database is under way at a time, and all who came meanwhile go together in
 * the next, some of each client: made-up addresses, however many, keep one connection busy and make nobody else wait. Nothing is remembered, so
 * that a redirect holds from its commit on. Without the database nothing is known.
 */
export class OldAddresses {
  private readonly find: Find;
  private readonly waiting = new Map<string, Waiting[]>();
  private isAsking = false;

  constructor(find: Find) {
    this.find = find;
  }

  /** Where an address of canonical spelling leads: known with its query, else without. Throws BusyError if too many of this client's wait. */
  async lookUp(asked: string, client: string): Promise<Destination | null> {
    const own = this.waiting.get(client) ?? [];
    if (own.length >= MAX_WAITING) throw new BusyError("too many unknown addresses of one client");
    return new Promise((resolve) => {
      own.push({ addresses: spellings(asked), answer: resolve });
      this.waiting.set(client, own);
      if (!this.isAsking) void this.askForAll();
    });
  }

  private async askForAll(): Promise<void> {
    this.isAsking = true;
    while (this.waiting.size > 0) {
      const asking = this.takeSomeOfEach();
      const addresses = [...new Set(asking.flatMap((one) => one.addresses))];
      const found = await this.find(addresses).catch(() => new Map<string, Destination>());
      for (const one of asking) {
        const known = one.addresses.flatMap((spelling) => found.get(spelling) ?? []);
        one.answer(known[0] ?? null);
      }
    }
    this.isAsking = false;
  }

  private takeSomeOfEach(): Waiting[] {
    return [...this.waiting].flatMap(([client, own]) => {
      const some = own.splice(0, MAX_IN_QUESTION);
      if (own.length === 0) this.waiting.delete(client);
      return some;
    });
  }
}
