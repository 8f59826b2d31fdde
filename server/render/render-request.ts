import type { CacheTag } from "@/lib/site/cache-tags.ts";
import type { HeaderValues } from "@/server/http/headers.ts";

/** A request to the application. It holds plain values, so that it can be passed to another thread. */
export type RenderRequest = {
  method: "GET" | "POST";
  /** Path and query. */
  url: string;
  /** Names in lower case. */
  headers: Record<string, string>;
  body: Buffer | null;
  /** A reader's page, which is the same for everybody: it depends on no request header. */
  publicPage: boolean;
  /** For a reader's page: the version of the page frame to use (`PageCache.frameVersion`). */
  frameVersion?: number;
  /** Aborted when nobody waits for the response any more. Set only inside the application's own thread. */
  signal?: AbortSignal;
};

export type Rendered = {
  status: number;
  /** Names in lower case. */
  headers: HeaderValues;
  body: Buffer;
  /** Cache tags of what the page shows. */
  cacheTags: CacheTag[];
  /** Whether the database could not be reached during the render. */
  isDatabaseUnreachable: boolean;
};

export type Render = (request: RenderRequest) => Promise<Rendered>;
