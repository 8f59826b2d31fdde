import { readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { type AnswerKind, IMMUTABLE, REVALIDATED, securityHeaders } from "./headers.ts";
import { headersName } from "./page-file.ts";

const folder = path.resolve(import.meta.dirname, "..", "deploy");
const read = (name: string) => readFileSync(path.join(folder, name), "utf8");
const configuration = read("nginx.conf");
const site = { https: true, dev: false };

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
      ...securityHeaders(kind, site),
      "content-type": type,
      "cache-control": REVALIDATED,
    };
    expect(addedHeaders(location)).toEqual({ ...headers, "last-modified": "" });
    // The folder is named after them.
    expect(location).toContain(`$jarshy_now/${headersName(headers)}$jarshy_page`);
  });

  test("of pictures", () => {
    const added = addedHeaders(locationOf('~ "^/media/(([0-9a-f]{2})[0-9a-f]{6,62}-[0-9x-]+\\.(?:avif|webp|jpg))$"'));
    expect(added).toEqual({ ...securityHeaders("media", site), "cache-control": IMMUTABLE, "last-modified": "" });
  });
});
