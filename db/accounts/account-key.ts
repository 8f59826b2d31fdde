import { createCipheriv, createDecipheriv, createHmac, randomBytes } from "node:crypto";

const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/**
 * 32 bytes from DATA_DIR/secrets (`accountKey` of `server/data-dir/secrets.ts`), which no copy of the database contains. Throws if the server
 * start did not set them.
 */
function accountKey(): Buffer {
  const key = Buffer.from(process.env.ACCOUNT_KEY ?? "", "base64");
  if (key.length !== 32) throw new Error("ACCOUNT_KEY is not set");
  return key;
}

/** Encrypts a text for the database (AES-256-GCM). It decrypts only with the same `purpose`: a value moved to another row is refused. */
export function seal(text: string, purpose: string): Buffer {
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv("aes-256-gcm", accountKey(), nonce).setAAD(Buffer.from(purpose));
  const sealed = Buffer.concat([cipher.update(text, "utf8"), cipher.final()]);
  return Buffer.concat([nonce, cipher.getAuthTag(), sealed]);
}

/** The decrypted text; null if it was sealed with another key or purpose, or was changed. */
export function unseal(bytes: Uint8Array, purpose: string): string | null {
  const all = Buffer.from(bytes);
  const nonce = all.subarray(0, NONCE_BYTES);
  const tag = all.subarray(NONCE_BYTES, NONCE_BYTES + TAG_BYTES);
  try {
    const decipher = createDecipheriv("aes-256-gcm", accountKey(), nonce, { authTagLength: TAG_BYTES });
    decipher.setAAD(Buffer.from(purpose)).setAuthTag(tag);
    return decipher.update(all.subarray(NONCE_BYTES + TAG_BYTES), undefined, "utf8") + decipher.final("utf8");
  } catch (error) {
    if (error instanceof Error && error.message.startsWith("ACCOUNT_KEY")) throw error;
    return null;
  }
}

/** HMAC-SHA-256 of a text, for values that are too short or too guessable to hash without a key. */
export function keyedHash(text: string, purpose: string): Buffer {
  return createHmac("sha256", accountKey()).update(`${purpose}\0${text}`).digest();
}
