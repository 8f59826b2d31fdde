import type { JournalEntry } from "@/lib/editor-journal.ts";

/** Where the words of an article are kept on this computer until the server has them. */
export type Journal = {
  /** Writes the entry down; false where this browser keeps nothing. */
  put(entry: JournalEntry): Promise<boolean>;
  read(): Promise<JournalEntry | null>;
  clear(): Promise<void>;
};

const DATABASE = "jarshy-desk";
const STORE = "journal";

/** The journal of one person's writing in one article; `left` is what an earlier writing has left behind, until it is looked at. */
export function openJournal(personId: number, articleId: number, what: "writing" | "left" = "writing"): Journal {
  const key = `${personId}:${articleId}:${what}`;
  return {
    put: async (entry) => (await inStore("readwrite", (store) => store.put(entry, key))) !== null,
    read: async () => (await inStore<JournalEntry | undefined>("readonly", (store) => store.get(key)))?.value ?? null,
    clear: async () => {
      await inStore("readwrite", (store) => store.delete(key));
    },
  };
}

/** Does one thing in the store and waits until it is durable; null where the browser does not let us. */
async function inStore<T>(
  mode: IDBTransactionMode,
  ask: (store: IDBObjectStore) => IDBRequest<T>,
): Promise<{ value: T } | null> {
  try {
    const database = await openDatabase();
    return await new Promise((resolve, reject) => {
      const transaction = database.transaction(STORE, mode);
      const request = ask(transaction.objectStore(STORE));
      transaction.oncomplete = () => resolve({ value: request.result });
      transaction.onabort = () => reject(transaction.error);
      transaction.onerror = () => reject(transaction.error);
    });
  } catch {
    // A browser may refuse: private windows, a full disk. Saving goes on without the journal.
    return null;
  }
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
