import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { NETWORK_SHARE } from "@/lib/access/client-key.ts";
import { UPLOAD_ADDRESS } from "@/lib/media/uploads.ts";
import { type AnswerKind, REVALIDATED, securityHeaders } from "@/server/http/headers.ts";
import { headersName } from "@/server/nginx-files/page-file.ts";

const folder = import.meta.dirname;
const read = (name: string) => readFileSync(path.join(folder, name), "utf8");
const configuration = read("nginx.conf");
const site = { https: true, dev: false };

/** The zone that limits networks, for a zone that limits clients. */
const networkZone = (zone: string) => zone.replace("jarshy_", "jarshy_network_");

/** The text of the location with this start. */
function locationOf(start: string): string {
  const from = configuration.indexOf(`location ${start} {\n`);
  expect(from, `a location «${start}»`).toBeGreaterThan(0);
  return configuration.slice(from, configuration.indexOf("\n\n", from));
}

/** The headers that a location adds, names in lower case, as sent over HTTPS. */
function addedHeaders(location: string): Record<string, string> {
  const all = location.replace(/include snippets\/(.*);/, (_, name) => read(name));
  const added = [...all.matchAll(/add_header (\S+) (?:"(.*)"|(\S*));/g)].map(([, name = "", quoted, bare = ""]) => [
    name.toLowerCase(),
    quoted ?? bare.replace("$jarshy_hsts", "max-age=31536000"),
  ]);
  const type = /default_type "(.*)";/.exec(all)?.[1];
  return Object.fromEntries([...added, ...(type ? [["content-type", type]] : [])]);
}

describe("nginx sends page files with the headers of the server", () => {
  test.each<[string, string, AnswerKind, string]>([
    ["pages", "~ ^/", "html", "text/html; charset=utf-8"],
    ["feeds", "~ /rss\\.xml$", "data", "application/rss+xml; charset=utf-8"],
    [
      "sitemaps",
      '~ "^/(?:(?:news-)?sitemap|sitemaps/[a-z-]+/(?:\\d{4}-\\d{2}|pages))\\.xml$"',
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
    // The folder is named after a hash of these headers.
    expect(location).toContain(`$jarshy_now/${headersName(headers)}$jarshy_page`);
  });
});

describe("nginx sends a picture or a document only as the server allows", () => {
  const start = '~ "^/media/[0-9a-f]{20,32}[0-9x-]*\\.(?:avif|webp|jpg|pdf)$"';

  test("it reads no files itself, and adds no headers", () => {
    const location = locationOf(start);
    expect(location).toContain("proxy_pass http://jarshy;");
    expect(addedHeaders(location)).toEqual({});
    expect(configuration).not.toMatch(/^\s*(?:alias|root) (?!\/run\/jarshy\/pages\/)/mu);
  });

  test("it caches what the server marks for it, nothing else, and serves it while the server is away", () => {
    const location = locationOf(start);
    expect(location).toContain("proxy_cache_use_stale error timeout http_502 http_504;");
    // The server answers 503 if it cannot tell whether a file is still public.
    expect(configuration).not.toMatch(/proxy_cache_use_stale[^;]*http_503/u);
    expect(location).toContain("proxy_cache_key $uri;");
    // Either directive would cache a response that is for one person.
    expect(configuration).not.toMatch(/proxy_ignore_headers|proxy_cache_valid/u);
  });

  test.each(["ab".repeat(16), "ab".repeat(10)])("it matches the file names of %s", (name) => {
    const pattern = new RegExp(start.slice(3, -1), "u");
    for (const ending of ["-480.webp", "-1200x630-50x33.jpg", ".pdf"])
      expect(`/media/${name}${ending}`).toMatch(pattern);
    expect(`/media/${name}-original.jpg`).not.toMatch(pattern);
  });
});

describe("nginx writes no token into its log", () => {
  /** The value of `$name` that its map gives for `value`. */
  function mapped(name: string, value: string): string {
    const [, rows = ""] = new RegExp(`map \\S+ \\$${name} \\{\n(.*?)\n\\}`, "s").exec(configuration) ?? [];
    for (const [, pattern = "", into = ""] of rows.matchAll(/"~(.*)" "(.*)";/g)) {
      const groups = new RegExp(pattern).exec(value)?.groups;
      if (groups) return into.replace(/\$\{?(\w+)\}?/g, (_, group) => groups[group] ?? "");
    }
    expect(rows).toMatch(/default \$(?:request|http_referer);/);
    return value;
  }

  const token = "0aB-_".repeat(8);
  const secret = [
    `/preview/${token}`,
    `/preview/${token}?x=1`,
    `/dashboard/invitation/${token}`,
    `/media/${"ab".repeat(16)}-480.webp?preview=${token}`,
    `/media/${"ab".repeat(16)}-480.webp?a=1&preview=${token}`,
  ];

  test.each(secret)("of %s", (address) => {
    expect(mapped("jarshy_request", `GET ${address} HTTP/2.0`)).toMatch(/^GET \/\S+- HTTP\/2\.0$/);
    expect(mapped("jarshy_request", `GET ${address} HTTP/2.0`)).not.toContain(token);
    expect(mapped("jarshy_referer", `https://paper.example${address}`)).not.toContain(token);
  });

  test("any other address is logged unchanged", () => {
    for (const address of ["/ru/news/12-preview", "/ru/search?q=preview", "/preview/front", "/dashboard/stories/4"]) {
      expect(mapped("jarshy_request", `GET ${address} HTTP/2.0`)).toBe(`GET ${address} HTTP/2.0`);
      expect(mapped("jarshy_referer", `https://paper.example${address}`)).toBe(`https://paper.example${address}`);
    }
  });

  test("every server block uses this format instead of nginx's default", () => {
    const format = /log_format jarshy ([^;]*);/.exec(configuration)?.[1] ?? "";
    expect(format).toContain("$jarshy_request");
    expect(format).toContain("$jarshy_referer");
    expect(format).not.toMatch(/\$(?:request|request_uri|uri|args|http_referer)\b/);
    const servers = configuration.split(/\nserver \{/).slice(1);
    for (const server of servers) expect(server).toMatch(/\n {2}access_log \S+ jarshy;/);
  });
});

describe("nginx passes the client's address, and limits requests and bodies", () => {
  test("the client's address is the one that connected, never a header of the client", () => {
    for (const name of readdirSync(folder)) {
      const said = [...read(name).matchAll(/X-Forwarded-For\s+([^;]+);/gi)].map(([, value]) => value);
      expect(
        said.filter((value) => value !== "$remote_addr"),
        name,
      ).toEqual([]);
    }
    expect(configuration).toContain("proxy_set_header X-Forwarded-For $remote_addr;");
  });

  test("only uploads may be large, and nginx passes them on without collecting them first", () => {
    const upload = locationOf(`= ${UPLOAD_ADDRESS}`);
    expect(upload).toContain("proxy_request_buffering off;");
    const sizes = [...configuration.matchAll(/client_max_body_size (\d+)m;/gu)].map(([, size]) => Number(size));
    expect(sizes).toEqual([2, 22]);
    expect(upload).toContain("client_max_body_size 22m;");
    expect(upload).toMatch(/limit_conn jarshy_connections \d+;/);
  });

  test.each([
    "@server",
    "= /dashboard/upload",
    "^~ /dashboard/sign-in",
    '~ "^/[a-z-]+/search$"',
    '~ "^/(?:dashboard|preview|api|_next)(?:/|$)"',
  ])("requests that reach the server through %s are limited per client", (start) => {
    const location = locationOf(start);
    expect(location).toContain("proxy_pass http://jarshy;");
    expect(location).toMatch(/limit_conn jarshy_connections \d+;/);
    expect(location).toMatch(/limit_req zone=jarshy_requests burst=\d+ nodelay;/);
  });

  test("every location that passes requests to the server is limited, page files are not", () => {
    const locations = configuration.split(/\n(?= {2}location )/).slice(1);
    for (const location of locations) {
      const [name] = location.trim().split("\n");
      expect(location.includes("limit_req "), name).toBe(location.includes("proxy_pass "));
    }
  });

  test.each([
    ["a client by its first 64 bits", "jarshy_customer", 8],
    ["its network by its first 48", "jarshy_neighbours", 6],
  ])("IPv6 addresses are counted: %s", (_, name, bytes) => {
    const pattern = new RegExp(`"~\\^\\(\\?s\\)(.*)\\$" \\$${name};`).exec(configuration)?.[1] ?? "";
    const networkOf = (address: number[]) => new RegExp(`^${pattern}$`, "s").exec(String.fromCharCode(...address))?.[1];
    const address = [0x20, 1, 0x0d, 0xb8, 0, 1, 0, 10, 0, 0, 0, 0, 0, 0, 0, 10];
    expect(networkOf(address)).toBe(String.fromCharCode(...address.slice(0, bytes)));
    expect(networkOf([127, 0, 0, 1])).toBeUndefined();
  });

  test("every limit of a network is four times that of a client", () => {
    const rates = new Map(
      [...configuration.matchAll(/zone=(\w+):\w+ rate=(\d+)r\/(\w);/g)].map(([, name, rate, per]) => [
        name ?? "",
        { rate: Number(rate), per },
      ]),
    );
    const ofClients = [...rates].filter(([name]) => !name.startsWith("jarshy_network_"));
    expect(ofClients.length).toBeGreaterThan(0);
    for (const [name, { rate, per }] of ofClients)
      expect(rates.get(networkZone(name)), name).toEqual({ rate: NETWORK_SHARE * rate, per });
    for (const location of configuration.split(/\n(?= {2}location )/).slice(1)) {
      const limits = [...location.matchAll(/limit_(?:req zone=|conn )(\w+) (?:burst=)?(\d+)/g)].map(
        ([, zone = "", most]) => [zone, Number(most)] as const,
      );
      const wanted = limits
        .filter(([zone]) => !zone.startsWith("jarshy_network_"))
        .flatMap(([zone, most]) => [[zone, most] as const, [networkZone(zone), NETWORK_SHARE * most] as const]);
      expect(Object.fromEntries(limits), location.split("\n")[0]).toEqual(Object.fromEntries(wanted));
    }
  });
});
