import { AsyncLocalStorage } from "node:async_hooks";
import type { CacheTag } from "@/lib/site/cache-tags.ts";

/**
 * What one render of a page has to tell the server that asked for it: the tags of what it showed, the status it answers with, and
 * whether the database was away. The server opens the scope around Next's handler; `db` notes tags, `app` notes the status.
 */
export type PageScope = {
  notes: Set<CacheTag>;
  status: number | null;
  databaseAway: boolean;
  /** Whether the page is the same for everybody, and is read by those who write nothing. */
  isPublic: boolean;
  /** The address of a reader's page, as the application is asked for it; null elsewhere. */
  url: string | null;
  /** Changes with what stands around all pages; null where that is to be read anew. */
  frameVersion: number | null;
};

// The server's bundle and Next's hold separate copies of this module; the storage must be one for both.
const KEY = Symbol.for("jarshy.page-scope");
const holder = globalThis as { [KEY]?: AsyncLocalStorage<PageScope> };
holder[KEY] ??= new AsyncLocalStorage<PageScope>();
const storage = holder[KEY];

/** Runs `work` in a fresh scope and returns its result with what was noted meanwhile. */
export async function withPageScope<T>(
  work: () => Promise<T>,
  {
    isPublic = false,
    url = null,
    frameVersion = null,
  }: Partial<Pick<PageScope, "isPublic" | "url" | "frameVersion">> = {},
): Promise<{ result: T; scope: PageScope }> {
  const scope: PageScope = { notes: new Set(), status: null, databaseAway: false, isPublic, url, frameVersion };
  const result = await storage.run(scope, work);
  return { result, scope };
}

/** The scope of the page that is being made, null outside of one. It stands for the page where something is to be done once for it. */
export function currentPage(): PageScope | null {
  return storage.getStore() ?? null;
}

/** Notes that the page being rendered shows these things, so that it is dropped when one of them changes. */
export function shows(...tags: CacheTag[]): void {
  const scope = storage.getStore();
  for (const tag of tags) scope?.notes.add(tag);
}

/** Notes the status of a page that is rendered in full: 404 and 410 are pages like any other. */
export function answerWith(status: 404 | 410): void {
  const scope = storage.getStore();
  if (scope) scope.status = status;
}

/** Notes that the database could not be reached, which makes a failed render a 503 instead of a 500. */
export function databaseAway(): void {
  const scope = storage.getStore();
  if (scope) scope.databaseAway = true;
}
