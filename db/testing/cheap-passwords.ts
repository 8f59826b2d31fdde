import { afterAll, beforeAll } from "vitest";
import { DUMMY_HASH_KEY } from "@/db/accounts/passwords.ts";
import { forget, once } from "@/db/connection/per-thread.ts";

/** A hash like that of `hashPassword`, but at the lowest cost. Comparing a password with it is as cheap. */
export async function cheapHash(password: string): Promise<string> {
  const { hash } = await import("@node-rs/argon2");
  return hash(password.normalize("NFKC"), { memoryCost: 64, timeCost: 1, parallelism: 1 });
}

/** In this test file, unknown accounts cost as little work as those with a `cheapHash`. Call it once at the top of the file. */
export function compareCheaply(): void {
  beforeAll(() => {
    forget(DUMMY_HASH_KEY);
    once(DUMMY_HASH_KEY, () => cheapHash("nobody has this password"));
  });
  afterAll(() => void forget(DUMMY_HASH_KEY));
}

/** Runs `work` while unknown accounts cost as much work as on a real site. */
export async function atFullCost(work: () => Promise<void>): Promise<void> {
  const cheap = forget(DUMMY_HASH_KEY);
  try {
    await work();
  } finally {
    forget(DUMMY_HASH_KEY);
    once(DUMMY_HASH_KEY, () => cheap);
  }
}
