import { newBlockId } from "@/lib/editor-document.ts";
import type { JournalEntry } from "@/lib/editor-journal.ts";

/** Where one tab keeps the words of an article on this computer until the server has them. */
export type Journal = {
  /** Its name among those of other tabs. */
  key: string;
  /** Writes the entry down; false where this browser keeps nothing. */
  put(entry: JournalEntry): Promise<boolean>;
  clear(): Promise<void>;
  /** Says that the tab lives, so that no other takes its words for left ones. Returns how it is taken back. */
  hold(): () => void;
};

const DATABASE = "jarshy-desk";
const STORE = "journal";

/** What is written in: an article by its number, anything else by a name. */
export type Subject = number | string;

/** The journal of one person's writing in one text in this tab. */
export function openJournal(personId: number, subject: Subject): Journal {
  const key = `${personId}:${subject}:${newBlockId()}`;
  return {
    key,
    put: async (entry) => (await inStore("readwrite", (store) => resultOf(store.put(entry, key)))) !== null,
    clear: () => forgetEntries([key]),
    hold: () => holdLock(key),
  };
}

/** What tabs that are no more have left of the person's writing in the text, the newest first. */
export async function leftEntries(
  personId: number,
  subject: Subject,
  ownKey: string,
): Promise<{ key: string; entry: JournalEntry }[]> {
  const range = IDBKeyRange.bound(`${personId}:${subject}:`, `${personId}:${subject}:~`);
  // Together: what this tab writes down meanwhile must not stand among the entries without its key.
  const found = await inStore("readonly", (store) => {
    const keys = store.getAllKeys(range);
    const entries: IDBRequest<JournalEntry[]> = store.getAll(range);
    return () => entries.result.map((entry, at) => ({ key: String(keys.result[at]), entry }));
  });
  const alive = await heldLocks();
  return (found?.value ?? [])
    .filter(({ key }) => key !== ownKey && !alive.has(key))
    .toSorted((left, right) => (left.entry.at < right.entry.at ? 1 : -1));
}

/** Takes entries away: the server has their words, or they were looked at. */
export async function forgetEntries(keys: string[]): Promise<void> {
  for (const key of keys) await inStore("readwrite", (store) => resultOf(store.delete(key)));
}

/** A lock that lasts as long as the tab; browsers give none to pages without encryption. */
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
 * Asks the store in one transaction and waits until that is durable; `ask` returns how what it asked for is read then. Null where the browser does
 * not let us.
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
    // A browser may refuse: private windows, a full disk. Saving goes on without the journal.
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
