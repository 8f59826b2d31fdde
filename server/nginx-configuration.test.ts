import { readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { inlineScripts } from "@/lib/inline-scripts.ts";
import { type AnswerKind, inlineScriptHashes, REVALIDATED, securityHeaders } from "./headers.ts";
import { headersName } from "./page-file.ts";

const folder = path.resolve(import.meta.dirname, "..", "deploy");
const read = (name: string) => readFileSync(path.join(folder, name), "utf8");
const configuration = read("nginx.conf");
const site = { https: true, dev: false };
const scripts = inlineScriptHashes(Object.values(inlineScripts));

/** The text of the location that begins so. */
function locationOf(start: string): string {
  const from = configuration.indexOf(`location ${start} {\n`);
  expect(from, `a location «${start}»`).toBeGreaterThan(0);
  return configuration.slice(from, configuration.indexOf("\n\n", from));
}

/** The headers that a location adds, names in lower case; those of HTTPS are said where nginx speaks it. */
function addedHeaders(location: string): Record<string, string> {
  const all = location.replace(/include snippets\/(.*);/, (_, name) => read(name));
  const added = [...all.matchAll(/add_header (\S+) (?:"(.*)"|(\S*));/g)].map(([, name = "", quoted, bare = ""]) => [
    name.toLowerCase(),
    quoted ?? bare.replace("$jarshy_hsts", "max-age=31536000"),
  ]);
  const type = /default_type "(.*)";/.exec(all)?.[1];
  return Object.fromEntries([...added, ...(type ? [["content-type", type]] : [])]);
}

describe("nginx sends from files what the server would send", () => {
  test.each<[string, string, AnswerKind, string]>([
    ["pages", "~ ^/", "html", "text/html; charset=utf-8"],
    ["feeds", "~ /rss\\.xml$", "data", "application/rss+xml; charset=utf-8"],
    [
      "sitemaps",
      '~ "^/(?:(?:news-)?sitemap|sitemaps/[a-z-]+/\\d{4}-\\d{2})\\.xml$"',
      "data",
      "application/xml; charset=utf-8",
    ],
  ])("of %s", (_, start, kind, type) => {
    const location = locationOf(start);
    const headers = {
      ...securityHeaders(kind, site, kind === "html" ? scripts : []),
      "content-type": type,
      "cache-control": REVALIDATED,
    };
    expect(addedHeaders(location)).toEqual({ ...headers, "last-modified": "" });
    // The folder is named after them.
    expect(location).toContain(`$jarshy_now/${headersName(headers)}$jarshy_page`);
  });
});

describe("nginx sends a picture or a document only as the server lets it", () => {
  const start = '~ "^/media/[0-9a-f]{20,32}[0-9x-]*\\.(?:avif|webp|jpg|pdf)$"';

  test("it has no files of its own, and adds no headers", () => {
    const location = locationOf(start);
    expect(location).toContain("proxy_pass http://jarshy;");
    expect(addedHeaders(location)).toEqual({});
    expect(configuration).not.toMatch(/^\s*(?:alias|root) (?!\/run\/jarshy\/pages\/)/mu);
  });

  test("it keeps what the server marks for it and nothing else, and sends it while the server is away", () => {
    const location = locationOf(start);
    expect(location).toContain("proxy_cache_use_stale error timeout http_502 http_503 http_504;");
    expect(location).toContain("proxy_cache_key $uri;");
    // Either of these would keep an answer that is for one person.
    expect(configuration).not.toMatch(/proxy_ignore_headers|proxy_cache_valid/u);
  });

  test.each(["ab".repeat(16), "ab".repeat(10)])("it knows the names of %s", (name) => {
    const pattern = new RegExp(start.slice(3, -1), "u");
    for (const ending of ["-480.webp", "-1200x630-50x33.jpg", ".pdf"])
      expect(`/media/${name}${ending}`).toMatch(pattern);
    expect(`/media/${name}-original.jpg`).not.toMatch(pattern);
  });
});
