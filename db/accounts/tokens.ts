import { createHash, randomBytes } from "node:crypto";

/** A secret of 32 random bytes for a cookie or a link. Only its hash is stored, so that a person who reads the database cannot use it. */
export function makeToken(): { token: string; hash: Uint8Array } {
  const token = randomBytes(32).toString("base64url");
  return { token, hash: tokenHash(token) };
}

/** SHA-256 of a token. A token has 256 random bits, so a slow hash is not needed. */
export function tokenHash(token: string): Uint8Array {
  return createHash("sha256").update(token).digest();
}
