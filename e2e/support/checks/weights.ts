import { brotliCompressSync, constants } from "node:zlib";
import type { APIRequestContext, Page } from "@playwright/test";

/** Bytes of an answer's body at brotli's strongest. */
export async function brotliSize(request: APIRequestContext, address: string): Promise<number> {
  const body = await (await request.get(address)).body();
  return brotliCompressSync(body, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } }).byteLength;
}

export type Loaded = {
  path: string;
  kind: "page" | "style" | "script" | "font" | "picture" | "icon" | "other";
  bytes: number;
  /** Asked for once the page stood, such as the current numbers of views. */
  late: boolean;
};

/** Everything that the page loaded so far, with the bytes that came over the wire for its body. */
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

/** Kilobytes of 1,024 bytes, for a test's notes. */
export function inKilobytes(bytes: number): string {
  return `${(bytes / 1024).toFixed(1)} KB`;
}
