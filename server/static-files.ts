import { readdir, readFile } from "node:fs/promises";
import { extname, join } from "node:path";
import { etagOf } from "./answers.ts";
import { encode } from "./compression.ts";
import { IMMUTABLE, NOT_STORED, ONE_DAY, type SiteSecurity, securityHeaders } from "./headers.ts";
import type { Page } from "./page-store.ts";
import type { Rendered } from "./render.ts";

const types: Record<string, string> = {
  ".css": "text/css; charset=utf-8",
  ".ico": "image/x-icon",
  ".jpg": "image/jpeg",
  ".js": "text/javascript; charset=utf-8",
  ".json": "application/json",
  ".png": "image/png",
  ".svg": "image/svg+xml",
  ".txt": "text/plain; charset=utf-8",
  ".webp": "image/webp",
  ".woff2": "font/woff2",
};

/** Files of the program itself, in memory and compressed once: `public/`, the elements' script and, when first asked for, Next's own. */
export class StaticFiles {
  private readonly files: Map<string, Page>;
  private readonly assets = new Map<string, Page>();
  private readonly from: { root: string; site: SiteSecurity };

  private constructor(from: StaticFiles["from"], files: Map<string, Page>) {
    this.from = from;
    this.files = files;
  }

  /** Reads `public/` of the program's folder. A missing folder is an empty one. */
  static async load(from: { root: string; site: SiteSecurity }): Promise<StaticFiles> {
    const folder = join(from.root, "public");
    const entries = await readdir(folder, {
      recursive: true,
      withFileTypes: true,
    }).catch(() => []);
    const files = new Map<string, Page>();
    for (const entry of entries) {
      if (!entry.isFile()) continue;
      const path = join(entry.parentPath, entry.name);
      const body = await readFile(path);
      const address = path.slice(folder.length).replaceAll("\\", "/");
      files.set(
        address,
        await toFile({
          body,
          type: types[extname(path)],
          caching: ONE_DAY,
          site: from.site,
        }),
      );
    }
    return new StaticFiles(from, files);
  }

  has(path: string): boolean {
    return this.files.has(path);
  }

  file(path: string): Page | null {
    return this.files.get(path) ?? null;
  }

  /** The elements' script, or what else lies beside it, by its name, as the build left it. In development it is read anew each time. */
  async elements(name: string): Promise<Page | null> {
    const kept = this.assets.get(name);
    if (kept) return kept;
    const body = await readFile(join(this.from.root, ".build", "elements", name)).catch(() => null);
    if (!body) return null;
    const { site } = this.from;
    const caching = site.dev ? NOT_STORED : IMMUTABLE;
    const page = await toFile({ body, type: types[extname(name)], caching, site });
    if (!site.dev) this.assets.set(name, page);
    return page;
  }

  /** A file of Next under `/_next/static`, asked from `ask` once; null where there is none. */
  async asset(url: string, ask: () => Promise<Rendered>): Promise<Page | null> {
    const kept = this.assets.get(url);
    if (kept) return kept;
    const { status, headers, body } = await ask();
    if (status !== 200) return null;
    const type = typeof headers["content-type"] === "string" ? headers["content-type"] : types[extname(url)];
    const page = await toFile({
      body,
      type,
      caching: IMMUTABLE,
      site: this.from.site,
    });
    this.assets.set(url, page);
    return page;
  }
}

async function toFile(from: {
  body: Buffer;
  type: string | undefined;
  caching: string;
  site: SiteSecurity;
}): Promise<Page> {
  const { body, type = "application/octet-stream", caching, site } = from;
  return {
    status: 200,
    headers: {
      ...securityHeaders("data", site),
      "content-type": type,
      "cache-control": caching,
    },
    body,
    ...(await encode(body, type, 11)),
    etag: etagOf(body),
  };
}
