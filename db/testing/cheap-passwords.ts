import { afterAll, beforeAll } from "vitest";
import { forget, once } from "@/db/process-wide.ts";

/** The hash with which passwords of accounts are compared that do not exist. */
const DUMMY = "dummy-password-hash";

/** A hash as `hashPassword` makes it, but of the least work: as much is done to compare a password with it. */
export async function cheapHash(password: string): Promise<string> {
  const { hash } = await import("@node-rs/argon2");
  return hash(password.normalize("NFKC"), { memoryCost: 64, timeCost: 1, parallelism: 1 });
}

/** In this test file accounts that do not exist take as little work as those with a `cheapHash`. Call it once at its top. */
export function compareCheaply(): void {
  beforeAll(() => {
    forget(DUMMY);
    once(DUMMY, () => cheapHash("nobody has this password"));
  });
  afterAll(() => void forget(DUMMY));
}

/** Runs `work` while they take as much as on a real site. */
export async function atFullCost(work: () => Promise<void>): Promise<void> {
  const cheap = forget(DUMMY);
  try {
    await work();
  } finally {
    forget(DUMMY);
    once(DUMMY, () => cheap);
  }
}
