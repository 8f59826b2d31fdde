import { brotliCompressSync, constants } from "node:zlib";
import type { APIRequestContext, Page } from "@playwright/test";

/** The size of a response body in brotli at the highest level, bytes. */
export async function brotliSize(request: APIRequestContext, address: string): Promise<number> {
  const body = await (await request.get(address)).body();
  return brotliCompressSync(body, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } }).byteLength;
}

export type Loaded = {
  path: string;
  kind: "page" | "style" | "script" | "font" | "picture" | "icon" | "other";
  bytes: number;
  /** Requested after the page was complete, such as current view counts. */
  late: boolean;
};

/** Everything the page has loaded so far, with the transferred bytes of each body. */
export function loaded(page: Page): Promise<Loaded[]> {
  return page.evaluate(() => {
    const kindOf = (path: string): "style" | "script" | "font" | "picture" | "icon" | "other" => {
      if (/icon|manifest/.test(path)) return "icon";
      if (path.endsWith(".css")) return "style";
      if (path.endsWith(".js")) return "script";
      if (path.endsWith(".woff2")) return "font";
      return path.startsWith("/media/") ? "picture" : "other";
    };
    const [own] = performance.getEntriesByType("navigation") as PerformanceNavigationTiming[];
    const rest = performance.getEntriesByType("resource") as PerformanceResourceTiming[];
    return [
      { path: location.pathname, kind: "page" as const, bytes: own?.encodedBodySize ?? 0, late: false },
      ...rest.map((entry) => {
        const path = new URL(entry.name).pathname;
        const late = entry.startTime >= (own?.loadEventStart ?? 0);
        return { path, kind: kindOf(path), bytes: entry.encodedBodySize, late };
      }),
    ];
  });
}

/** Kilobytes of 1,024 bytes, as text for annotations. */
export function inKilobytes(bytes: number): string {
  return `${(bytes / 1024).toFixed(1)} KB`;
}
