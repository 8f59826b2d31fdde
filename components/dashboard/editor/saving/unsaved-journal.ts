import { newBlockId } from "@/lib/editor/document.ts";
import type { JournalEntry } from "@/lib/editor/journal-decision.ts";
import { canSeal, type DraftOwner, isSealed, openEntry, type StoredEntry, sealEntry } from "./draft-seal.ts";

/** Stores one tab's unsaved words of an article on this computer until the server has them. */
export type Journal = {
  /** Distinguishes this tab's entry from those of other tabs. */
  key: string;
  /** Stores the entry; false if this browser cannot store anything. */
  put(entry: JournalEntry): Promise<boolean>;
  clear(): Promise<void>;
  /** Resolves when all earlier operations are done. */
  settled(): Promise<unknown>;
  /** Marks the tab as alive, so that other tabs do not offer its words as left behind. Returns a function that ends this. */
  holdTabLock(): () => void;
};

const DATABASE = "jarshy-desk";
const STORE = "journal";

/** The text being written: an article's id, or any other name. */
export type Subject = number | string;

/** The journal of one person's text in this tab. */
export function openJournal(owner: DraftOwner, subject: Subject): Journal {
  const key = `${owner.id}:${subject}:${newBlockId()}`;
  // One operation at a time: an entry still being encrypted must not be stored after it was cleared.
  let last: Promise<unknown> = Promise.resolve();
  const next = <T>(work: () => Promise<T>): Promise<T> => {
    const done = last.then(work);
    last = done.catch(() => {});
    return done;
  };
  return {
    key,
    put: (entry) => next(() => putEntry(key, entry, owner)),
    clear: () => next(() => deleteEntries([key])),
    settled: () => last,
    holdTabLock: () => holdLock(key),
  };
}

async function putEntry(key: string, entry: JournalEntry, owner: DraftOwner): Promise<boolean> {
  const kept = await sealEntry(entry, key, owner);
  return (await inStore("readwrite", (store) => resultOf(store.put(kept, key)))) !== null;
}

/** Unsaved words of this person and text from closed tabs, newest first. Also encrypts the person's plain entries, of any text. */
export async function unsavedEntries(
  owner: DraftOwner,
  subject: Subject,
  ownKey: string,
): Promise<{ key: string; entry: JournalEntry }[]> {
  const alive = await heldLocks();
  const left = (await storedEntries(owner.id)).filter(({ key }) => key !== ownKey && !alive.has(key));
  void sealPlain(left, owner);
  const here = left.filter(({ key }) => key.startsWith(`${owner.id}:${subject}:`));
  const opened = await Promise.all(
    here.map(async ({ key, kept }) => ({ key, entry: await openEntry(kept, key, owner) })),
  );
  return opened
    .flatMap(({ key, entry }) => (entry ? [{ key, entry }] : []))
    .toSorted((one, other) => (one.entry.at < other.entry.at ? 1 : -1));
}

/** How many of the person's texts in this browser may not be on the server. */
export async function countUnsavedTexts(personId: number): Promise<number> {
  const texts = (await storedEntries(personId)).map(({ key }) => key.slice(0, key.lastIndexOf(":")));
  return new Set(texts).size;
}

async function storedEntries(personId: number): Promise<{ key: string; kept: StoredEntry }[]> {
  const range = IDBKeyRange.bound(`${personId}:`, `${personId}:~`);
  // In one transaction, so that keys and entries match even if this tab writes meanwhile.
  const found = await inStore("readonly", (store) => {
    const keys = store.getAllKeys(range);
    const entries: IDBRequest<StoredEntry[]> = store.getAll(range);
    return () => entries.result.map((kept, at) => ({ key: String(keys.result[at]), kept }));
  });
  return found?.value ?? [];
}

async function sealPlain(entries: { key: string; kept: StoredEntry }[], owner: DraftOwner): Promise<void> {
  for (const { key, kept } of entries) {
    if (isSealed(kept) || !canSeal()) continue;
    const sealed = await sealEntry(kept, key, owner);
    await inStore("readwrite", (store) => {
      // Unless another tab removed it meanwhile.
      const present = store.getKey(key);
      present.onsuccess = () => present.result !== undefined && store.put(sealed, key);
      return () => null;
    });
  }
}

/** Deletes entries: the server has their words, or the user has dealt with them. */
export async function deleteEntries(keys: string[]): Promise<void> {
  for (const key of keys) await inStore("readwrite", (store) => resultOf(store.delete(key)));
}

/** A lock that lasts as long as the tab. Browsers offer none on pages without HTTPS. */
function holdLock(name: string): () => void {
  let release = () => {};
  const held = new Promise<void>((resolve) => {
    release = resolve;
  });
  void navigator.locks?.request(name, () => held);
  return release;
}

async function heldLocks(): Promise<Set<string | undefined>> {
  const locks = await navigator.locks?.query();
  return new Set(locks?.held?.map((lock) => lock.name));
}

/**
 * Runs `ask` in one transaction and waits until it is durable; `ask` returns a function that reads the result then. Returns null if the browser
 * refuses.
 */
async function inStore<T>(
  mode: IDBTransactionMode,
  ask: (store: IDBObjectStore) => () => T,
): Promise<{ value: T } | null> {
  try {
    const database = await openDatabase();
    return await new Promise((resolve, reject) => {
      const transaction = database.transaction(STORE, mode);
      const read = ask(transaction.objectStore(STORE));
      transaction.oncomplete = () => resolve({ value: read() });
      transaction.onabort = () => reject(transaction.error);
      transaction.onerror = () => reject(transaction.error);
    });
  } catch {
    // A browser may refuse, as in private windows or with a full disk. Saving continues without the journal.
    return null;
  }
}

function resultOf<T>(request: IDBRequest<T>): () => T {
  return () => request.result;
}

let opened: Promise<IDBDatabase> | null = null;

function openDatabase(): Promise<IDBDatabase> {
  opened ??= new Promise<IDBDatabase>((resolve, reject) => {
    const request = indexedDB.open(DATABASE, 1);
    request.onupgradeneeded = () => request.result.createObjectStore(STORE);
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  }).catch((error) => {
    opened = null;
    throw error;
  });
  return opened;
}
