import { once } from "./process-wide.ts";

/** Loaded by the first who signs in. */
const argon2 = () => import("@node-rs/argon2");

/** argon2id (the package's default) with the parameters that OWASP names first. */
const COST = { memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;

/** The hash of a password, with its salt and cost in it. */
export async function hashPassword(password: string): Promise<string> {
  const { hash } = await argon2();
  return hash(canonical(password), COST);
}

/**
 * Whether the password is the one of this hash. Without a hash (an unknown account, or one without a password yet) as much work is done and the
 * answer is no: how long it takes tells nothing.
 */
export async function isPassword(stored: string | null | undefined, password: string): Promise<boolean> {
  const dummy = await once("dummy-password-hash", () => hashPassword("nobody has this password"));
  const { verify } = await argon2();
  const matches = await verify(stored ?? dummy, canonical(password));
  return matches && typeof stored === "string";
}

/** The same letters are typed in more than one way of writing them down, by system. */
function canonical(password: string): string {
  return password.normalize("NFKC");
}
