import { readdir, readFile } from "node:fs/promises";
import { extname, join, relative, sep } from "node:path";
import type { Page } from "@/server/pages/page-store.ts";
import { etagOf } from "./answers.ts";
import { encode } from "./compression.ts";
import { IMMUTABLE, NOT_STORED, ONE_DAY, type SiteSecurity, securityHeaders } from "./headers.ts";

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

/**
 * Static files of the program, in memory: `public/` from the start, the custom elements' files and Next's files from their first request. Next's
 * files were compressed by the build; the others are compressed once, when loaded.
 */
export class StaticFiles {
  private readonly files: Map<string, Page>;
  private readonly assets = new Map<string, Page>();
  /** Paths of Next's files, by address. */
  private readonly built: ReadonlyMap<string, string>;
  private readonly from: { root: string; site: SiteSecurity };

  private constructor(from: StaticFiles["from"], files: Map<string, Page>, built: ReadonlyMap<string, string>) {
    this.from = from;
    this.files = files;
    this.built = built;
  }

  /** Loads `public/` in `root` and lists the files of the build. A missing folder counts as empty. */
  static async load(from: { root: string; site: SiteSecurity }): Promise<StaticFiles> {
    const files = new Map<string, Page>();
    for (const [address, path] of await filesIn(join(from.root, "public"), "")) {
      const body = await readFile(path);
      files.set(address, await toFile({ body, type: types[extname(path)], caching: ONE_DAY, site: from.site }));
    }
    const built = await filesIn(join(from.root, ".next", "static"), "/_next/static");
    for (const address of built.keys()) if (COMPRESSED.test(address)) built.delete(address);
    return new StaticFiles(from, files, built);
  }

  has(path: string): boolean {
    return this.files.has(path);
  }

  file(path: string): Page | null {
    return this.files.get(path) ?? null;
  }

  /** A file of the custom elements by name; null if the build has none. In development it is read again each time. */
  async elements(name: string): Promise<Page | null> {
    const kept = this.assets.get(name);
    if (kept) return kept;
    const body = await readOrNull(join(this.from.root, ".build", "elements", name));
    if (!body) return null;
    const { site } = this.from;
    const caching = site.dev ? NOT_STORED : IMMUTABLE;
    const page = await toFile({ body, type: types[extname(name)], caching, site });
    if (!site.dev) this.assets.set(name, page);
    return page;
  }

  /** A file of Next under `/_next/static`; null if the build has none at this address. */
  async asset(address: string): Promise<Page | null> {
    const kept = this.assets.get(address);
    if (kept) return kept;
    const path = this.built.get(address);
    if (path === undefined) return null;
    const [body, brotli, gzip] = await Promise.all([path, `${path}.br`, `${path}.gz`].map(readOrNull));
    if (!body) return null;
    const page = filePage({ body, type: types[extname(address)], caching: IMMUTABLE, site: this.from.site });
    const asset = { ...page, brotli: brotli ?? null, gzip: gzip ?? null };
    this.assets.set(address, asset);
    return asset;
  }
}

/** Compressed copies, which the build writes next to the files. */
const COMPRESSED = /\.(?:br|gz)$/;

const readOrNull = (path: string): Promise<Buffer | null> => readFile(path).catch(() => null);

/** The paths of all files in a folder, by address. Each part of an address is encoded as in `parseRequestPath`. */
async function filesIn(folder: string, prefix: string): Promise<Map<string, string>> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => []);
  const paths = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  const addressOf = (path: string) => relative(folder, path).split(sep).map(encodeURIComponent).join("/");
  return new Map(paths.map((path) => [`${prefix}/${addressOf(path)}`, path]));
}

type FileParts = { body: Buffer; type: string | undefined; caching: string; site: SiteSecurity };

async function toFile(from: FileParts): Promise<Page> {
  const page = filePage(from);
  return { ...page, ...(await encode(from.body, page.headers["content-type"], 11)) };
}

function filePage({ body, type = "application/octet-stream", caching, site }: FileParts): Page {
  const headers = { ...securityHeaders("data", site), "content-type": type, "cache-control": caching };
  return { status: 200, headers, body, brotli: null, gzip: null, etag: etagOf(body) };
}
