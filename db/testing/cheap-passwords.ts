import { afterAll, beforeAll } from "vitest";
import { DUMMY_HASH_KEY } from "@/db/accounts/passwords.ts";
import { removeSingleton, singleton } from "@/db/connection/singleton.ts";

/** A hash like that of `hashPassword`, but at the lowest cost. Comparing a password with it is as cheap. */
export async function cheapHash(password: string): Promise<string> {
  const { hash } = await import("@node-rs/argon2");
  return hash(password.normalize("NFKC"), { memoryCost: 64, timeCost: 1, parallelism: 1 });
}

/** In this test file, unknown accounts cost as little work as those with a `cheapHash`. Call it once at the top of the file. */
export function compareCheaply(): void {
  beforeAll(() => {
    removeSingleton(DUMMY_HASH_KEY);
    singleton(DUMMY_HASH_KEY, () => cheapHash("nobody has this password"));
  });
  afterAll(() => void removeSingleton(DUMMY_HASH_KEY));
}

/** Runs `work` while unknown accounts cost as much work as on a real site. */
export async function atFullCost(work: () => Promise<void>): Promise<void> {
  const cheap = removeSingleton(DUMMY_HASH_KEY);
  try {
    await work();
  } finally {
    removeSingleton(DUMMY_HASH_KEY);
    singleton(DUMMY_HASH_KEY, () => cheap);
  }
}
