import type { CacheTag } from "@/lib/site/cache-tags.ts";
import type { HeaderValues } from "@/server/http/headers.ts";

/** What the application is asked for. Plain values, so that it can be asked in another thread. */
export type RenderRequest = {
  method: "GET" | "POST";
  /** Path and query. */
  url: string;
  /** Names in lower case. */
  headers: Record<string, string>;
  body: Buffer | null;
  /** A reader's page: the same for everybody, whatever the request's headers say. */
  publicPage: boolean;
  /** Of a reader's page: the number under which what stands around it may be told again (`PageCache.frameVersion`). */
  frameVersion?: number;
  /** Aborted when nobody waits for the answer any more. In the application's own thread alone. */
  signal?: AbortSignal;
};

export type Rendered = {
  status: number;
  /** Names in lower case. */
  headers: HeaderValues;
  body: Buffer;
  /** What the page showed. */
  notes: CacheTag[];
  /** Whether the database could not be reached meanwhile. */
  databaseAway: boolean;
};

export type Render = (request: RenderRequest) => Promise<Rendered>;
