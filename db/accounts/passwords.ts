import { limitConcurrency } from "@/db/connection/bounded-work.ts";
import { singleton } from "@/db/connection/singleton.ts";

/** Loaded at the first sign-in. */
const argon2 = () => import("@node-rs/argon2");

/** argon2id (the package's default) with the parameters that OWASP names first. */
const COST = { memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;

/** Hashes computed at once: each occupies one of libuv's four threads for about 50 ms and holds 19 MB. */
const MAX_CONCURRENT = 2;
/** Hashes that may wait, about one second of work. People who are signed in or on a known device have a queue of their own. */
const MAX_WAITING = 16;
const MAX_WAITING_KNOWN = 32;

const passwordWork = () =>
  singleton("password-work", () =>
    limitConcurrency({ concurrent: MAX_CONCURRENT, waiting: MAX_WAITING, waitingFirst: MAX_WAITING_KNOWN }),
  );

/** `known`: signed in, or on a known device. These are served before strangers, who may be an attack. */
type From = "known" | "stranger";

/** The hash of a password, including its salt and cost. Throws QueueFullError if too many hashes are waiting. */
export async function hashPassword(password: string, from: From = "known"): Promise<string> {
  const { hash } = await argon2();
  return passwordWork()(from === "known", () => hash(canonical(password), COST));
}

/** Name for `singleton` of the hash that passwords of unknown accounts are compared with. */
export const DUMMY_HASH_KEY = "dummy-password-hash";

/**
 * Whether the password matches this hash. Without a hash (an unknown account, or one without a password) it does as much work and returns false,
 * so that the time reveals nothing. Throws QueueFullError if too many hashes are waiting.
 */
export async function isPassword(
  stored: string | null | undefined,
  password: string,
  from: From = "known",
): Promise<boolean> {
  const { hash, verify } = await argon2();
  const dummy = await singleton(DUMMY_HASH_KEY, () => hash("nobody has this password", COST));
  const matches = await passwordWork()(from === "known", () => verify(stored ?? dummy, canonical(password)));
  return matches && typeof stored === "string";
}

/** Systems encode the same typed letters differently. */
function canonical(password: string): string {
  return password.normalize("NFKC");
}
