import type { JournalEntry } from "@/lib/editor/journal-decision.ts";

/** A stored entry: encrypted, or plain where the browser has no cryptography. */
export type StoredEntry = { iv: Uint8Array<ArrayBuffer>; sealed: ArrayBuffer } | JournalEntry;

/** The writer, and the key that encrypts their drafts. The server sends the key only to pages of this person; the browser does not store it. */
export type DraftOwner = { id: number; draftKey: string };

const ALGORITHM = "AES-GCM";
const IV_BYTES = 12;

export const isSealed = (kept: StoredEntry): kept is Extract<StoredEntry, { sealed: ArrayBuffer }> => "sealed" in kept;

/**
 * Encrypts an entry, bound to its name so that it cannot be moved to another. Pages without HTTPS have no cryptography: there the entry stays plain.
 */
export async function sealEntry(entry: JournalEntry, name: string, { draftKey }: DraftOwner): Promise<StoredEntry> {
  if (!canSeal()) return entry;
  const iv = crypto.getRandomValues(new Uint8Array(IV_BYTES));
  const text = new TextEncoder().encode(JSON.stringify(entry));
  return { iv, sealed: await crypto.subtle.encrypt(parametersOf(iv, name), await importKey(draftKey), text) };
}

/** The decrypted entry; null if it was encrypted with another key or cannot be decrypted here. */
export async function openEntry(
  kept: StoredEntry,
  name: string,
  { draftKey }: DraftOwner,
): Promise<JournalEntry | null> {
  if (!isSealed(kept)) return kept;
  if (!canSeal()) return null;
  try {
    const text = await crypto.subtle.decrypt(parametersOf(kept.iv, name), await importKey(draftKey), kept.sealed);
    return JSON.parse(new TextDecoder().decode(text));
  } catch {
    return null;
  }
}

/** Whether this page can encrypt drafts. */
export const canSeal = (): boolean => globalThis.crypto?.subtle !== undefined;

function parametersOf(iv: Uint8Array<ArrayBuffer>, name: string): AesGcmParams {
  return { name: ALGORITHM, iv, additionalData: new TextEncoder().encode(name) };
}

function importKey(base64: string): Promise<CryptoKey> {
  const bytes = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
  return crypto.subtle.importKey("raw", bytes, ALGORITHM, false, ["encrypt", "decrypt"]);
}
