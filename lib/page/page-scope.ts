import { AsyncLocalStorage } from "node:async_hooks";
import type { CacheTag } from "@/lib/site/cache-tags.ts";

/**
 * Data that a page render reports to the server: cache tags of the content, the HTTP status, and whether the database was unreachable. The server
 * opens the scope around Next's handler; `db` adds tags, `app` sets the status.
 */
export type PageScope = {
  cacheTags: Set<CacheTag>;
  status: number | null;
  isDatabaseUnreachable: boolean;
  /** Whether it is a reader page: the same for everyone, and never after the client's own write, so it may be read from a replica. */
  isPublic: boolean;
  /** The address of a reader page, as requested from the application; null for other pages. */
  url: string | null;
  /** Version of the page frame (the content around all pages); null to load the frame again. */
  frameVersion: number | null;
};

// The server bundle and the Next bundle have separate copies of this module, so the storage is shared through a global symbol.
const KEY = Symbol.for("jarshy.page-scope");
const holder = globalThis as { [KEY]?: AsyncLocalStorage<PageScope> };
holder[KEY] ??= new AsyncLocalStorage<PageScope>();
const storage = holder[KEY];

/** Runs `work` in a new scope and returns its result and the scope. */
export async function withPageScope<T>(
  work: () => Promise<T>,
  {
    isPublic = false,
    url = null,
    frameVersion = null,
  }: Partial<Pick<PageScope, "isPublic" | "url" | "frameVersion">> = {},
): Promise<{ result: T; scope: PageScope }> {
  const scope: PageScope = {
    cacheTags: new Set(),
    status: null,
    isDatabaseUnreachable: false,
    isPublic,
    url,
    frameVersion,
  };
  const result = await storage.run(scope, work);
  return { result, scope };
}

/** The scope of the current page render; null outside of one. Also usable as key for work that is done once per page. */
export function currentPage(): PageScope | null {
  return storage.getStore() ?? null;
}

/** Adds cache tags to the page being rendered. The page is invalidated when one of them changes. */
export function addCacheTags(...tags: CacheTag[]): void {
  const scope = storage.getStore();
  for (const tag of tags) scope?.cacheTags.add(tag);
}

/** Sets the status of a page that is rendered normally: 404 and 410 are also full pages. */
export function setPageStatus(status: 404 | 410): void {
  const scope = storage.getStore();
  if (scope) scope.status = status;
}

/** Records that the database was unreachable. A failed render then answers 503 instead of 500. */
export function markDatabaseUnreachable(): void {
  const scope = storage.getStore();
  if (scope) scope.isDatabaseUnreachable = true;
}
