import { type Destination, spellings } from "@/lib/redirects.ts";

type Find = (addresses: string[]) => Promise<Map<string, Destination>>;
type Waiting = { addresses: string[]; answer(destination: Destination | null): void };

/**
 * Where addresses lead at which nothing stands. One question to the database is under way at a time, and all who came meanwhile go together in
 * the next: made-up addresses, however many, keep one connection busy. Without the database nothing is known.
 */
export class OldAddresses {
  private readonly find: Find;
  private waiting: Waiting[] = [];
  private isAsking = false;

  constructor(find: Find) {
    this.find = find;
  }

  /** Where an address of canonical spelling leads: known with its query, else without. Never throws. */
  lookUp(asked: string): Promise<Destination | null> {
    return new Promise((resolve) => {
      this.waiting.push({ addresses: spellings(asked), answer: resolve });
      if (!this.isAsking) void this.askForAll();
    });
  }

  private async askForAll(): Promise<void> {
    this.isAsking = true;
    while (this.waiting.length > 0) {
      const asking = this.waiting;
      this.waiting = [];
      const addresses = [...new Set(asking.flatMap((one) => one.addresses))];
      const found = await this.find(addresses).catch(() => new Map<string, Destination>());
      for (const one of asking) {
        const known = one.addresses.flatMap((spelling) => found.get(spelling) ?? []);
        one.answer(known[0] ?? null);
      }
    }
    this.isAsking = false;
  }
}
