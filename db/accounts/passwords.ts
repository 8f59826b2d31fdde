import { boundedWork } from "@/db/connection/bounded-work.ts";
import { once } from "@/db/connection/per-thread.ts";

/** Loaded by the first who signs in. */
const argon2 = () => import("@node-rs/argon2");

/** argon2id (the package's default) with the parameters that OWASP names first. */
const COST = { memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;

/** Hashes computed at once: each keeps one of libuv's four threads busy for some 50 ms and holds 19 MB. */
const MAX_CONCURRENT = 2;
/** Hashes that may wait for their turn, about a second's work; in a queue of their own those of people signed in or on known devices. */
const MAX_WAITING = 16;
const MAX_WAITING_KNOWN = 32;

const passwordWork = () =>
  once("password-work", () =>
    boundedWork({ concurrent: MAX_CONCURRENT, waiting: MAX_WAITING, waitingFirst: MAX_WAITING_KNOWN }),
  );

/** `known`: somebody who is signed in, or whose device is known. They go before strangers, who may be a flood. */
type From = "known" | "stranger";

/** The hash of a password, with its salt and cost in it. Throws TooBusyError where too many hashes are waited for. */
export async function hashPassword(password: string, from: From = "known"): Promise<string> {
  const { hash } = await argon2();
  return passwordWork()(from === "known", () => hash(canonical(password), COST));
}

/** Under this name a process keeps the hash with which passwords of accounts are compared that do not exist. */
export const NOBODYS_HASH = "dummy-password-hash";

/**
 * Whether the password is the one of this hash. Without a hash (an unknown account, or one without a password yet) as much work is done and the
 * answer is no: how long it takes tells nothing. Throws TooBusyError where too many hashes are waited for.
 */
export async function isPassword(
  stored: string | null | undefined,
  password: string,
  from: From = "known",
): Promise<boolean> {
  const { hash, verify } = await argon2();
  const dummy = await once(NOBODYS_HASH, () => hash("nobody has this password", COST));
  const matches = await passwordWork()(from === "known", () => verify(stored ?? dummy, canonical(password)));
  return matches && typeof stored === "string";
}

/** The same letters are typed in more than one way of writing them down, by system. */
function canonical(password: string): string {
  return password.normalize("NFKC");
}
