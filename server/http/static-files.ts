import { readdir, readFile } from "node:fs/promises";
import { extname, join, relative, sep } from "node:path";
import { etagOf } from "./answers.ts";
import { encode } from "./compression.ts";
import { IMMUTABLE, NOT_STORED, ONE_DAY, type SiteSecurity, securityHeaders } from "./headers.ts";
import type { Page } from "@/server/pages/page-store.ts";

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
 * Files of the program itself, in memory: `public/` and, when first asked for, the elements' script and Next's files. Next's come as the build
 * compressed them, the others are compressed once.
 */
export class StaticFiles {
  private readonly files: Map<string, Page>;
  private readonly assets = new Map<string, Page>();
  /** Paths of Next's files by their addresses. */
  private readonly built: ReadonlyMap<string, string>;
  private readonly from: { root: string; site: SiteSecurity };

  private constructor(from: StaticFiles["from"], files: Map<string, Page>, built: ReadonlyMap<string, string>) {
    this.from = from;
    this.files = files;
    this.built = built;
  }

  /** Reads `public/` of the program's folder, and which files the build left. A missing folder is an empty one. */
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

  /** The elements' script, or what else lies beside it, by its name, as the build left it. In development it is read anew each time. */
  async elements(name: string): Promise<Page | null> {
    const kept = this.assets.get(name);
    if (kept) return kept;
    const body = await readIfThere(join(this.from.root, ".build", "elements", name));
    if (!body) return null;
    const { site } = this.from;
    const caching = site.dev ? NOT_STORED : IMMUTABLE;
    const page = await toFile({ body, type: types[extname(name)], caching, site });
    if (!site.dev) this.assets.set(name, page);
    return page;
  }

  /** A file of Next under `/_next/static`; null if the build left none at this address. */
  async asset(address: string): Promise<Page | null> {
    const kept = this.assets.get(address);
    if (kept) return kept;
    const path = this.built.get(address);
    if (path === undefined) return null;
    const [body, brotli, gzip] = await Promise.all([path, `${path}.br`, `${path}.gz`].map(readIfThere));
    if (!body) return null;
    const page = filePage({ body, type: types[extname(address)], caching: IMMUTABLE, site: this.from.site });
    const asset = { ...page, brotli: brotli ?? null, gzip: gzip ?? null };
    this.assets.set(address, asset);
    return asset;
  }
}

/** What the build wrote beside a file for browsers. */
const COMPRESSED = /\.(?:br|gz)$/;

const readIfThere = (path: string): Promise<Buffer | null> => readFile(path).catch(() => null);

/** The paths of all files in a folder by their addresses, each part encoded as in `parseRequestPath`. */
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
