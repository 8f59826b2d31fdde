import type { JournalEntry } from "@/lib/editor/journal.ts";

/** An entry as it is kept: sealed, or as it was typed by a browser that cannot seal. */
export type KeptEntry = { iv: Uint8Array<ArrayBuffer>; sealed: ArrayBuffer } | JournalEntry;

/** Who writes, and the key by which their drafts are sealed. The server gives it to pages of this person alone; it is kept nowhere here. */
export type DraftOwner = { id: number; draftKey: string };

const ALGORITHM = "AES-GCM";
const IV_BYTES = 12;

export const isSealed = (kept: KeptEntry): kept is Extract<KeptEntry, { sealed: ArrayBuffer }> => "sealed" in kept;

/** Seals an entry under its name, so that it cannot be put under another. Pages without HTTPS have no cryptography: there it stays as it is. */
export async function sealEntry(entry: JournalEntry, name: string, { draftKey }: DraftOwner): Promise<KeptEntry> {
  if (!canSeal()) return entry;
  const iv = crypto.getRandomValues(new Uint8Array(IV_BYTES));
  const text = new TextEncoder().encode(JSON.stringify(entry));
  return { iv, sealed: await crypto.subtle.encrypt(parametersOf(iv, name), await importKey(draftKey), text) };
}

/** The entry as it was typed; null where it was sealed by another key, or cannot be opened here. */
export async function openEntry(kept: KeptEntry, name: string, { draftKey }: DraftOwner): Promise<JournalEntry | null> {
  if (!isSealed(kept)) return kept;
  if (!canSeal()) return null;
  try {
    const text = await crypto.subtle.decrypt(parametersOf(kept.iv, name), await importKey(draftKey), kept.sealed);
    return JSON.parse(new TextDecoder().decode(text));
  } catch {
    return null;
  }
}

/** Whether this browser can seal drafts on this page. */
export const canSeal = (): boolean => globalThis.crypto?.subtle !== undefined;

function parametersOf(iv: Uint8Array<ArrayBuffer>, name: string): AesGcmParams {
  return { name: ALGORITHM, iv, additionalData: new TextEncoder().encode(name) };
}

function importKey(base64: string): Promise<CryptoKey> {
  const bytes = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
  return crypto.subtle.importKey("raw", bytes, ALGORITHM, false, ["encrypt", "decrypt"]);
}
