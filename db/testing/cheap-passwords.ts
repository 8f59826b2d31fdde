import { afterAll, beforeAll } from "vitest";
import { NOBODYS_HASH } from "@/db/accounts/passwords.ts";
import { forget, once } from "@/db/connection/per-thread.ts";

/** A hash as `hashPassword` makes it, but of the least work: as much is done to compare a password with it. */
export async function cheapHash(password: string): Promise<string> {
  const { hash } = await import("@node-rs/argon2");
  return hash(password.normalize("NFKC"), { memoryCost: 64, timeCost: 1, parallelism: 1 });
}

/** In this test file accounts that do not exist take as little work as those with a `cheapHash`. Call it once at its top. */
export function compareCheaply(): void {
  beforeAll(() => {
    forget(NOBODYS_HASH);
    once(NOBODYS_HASH, () => cheapHash("nobody has this password"));
  });
  afterAll(() => void forget(NOBODYS_HASH));
}

/** Runs `work` while they take as much as on a real site. */
export async function atFullCost(work: () => Promise<void>): Promise<void> {
  const cheap = forget(NOBODYS_HASH);
  try {
    await work();
  } finally {
    forget(NOBODYS_HASH);
    once(NOBODYS_HASH, () => cheap);
  }
}
