import { type APIRequestContext, expect, test } from "@playwright/test";
import { pathOf } from "@/e2e/support/demo-paper.ts";
import { withdrawn } from "@/e2e/support/page-types.ts";
import { type RawAnswer, rawRequest } from "@/e2e/support/raw-request.ts";

/** Requests every kind of answer that the server gives, by name. */
async function everyKind(request: APIRequestContext, origin: string): Promise<Record<string, RawAnswer>> {
  const article = await pathOf(request, "doroga-sarybastau", "ru");
  const html = (await rawRequest(origin, article)).body;
  const first = (pattern: RegExp) => pattern.exec(html)?.[0] ?? "";
  const paths = {
    page: "/ru",
    article,
    "404": "/ru/nothing-like-this",
    "410": await withdrawn("ru"),
    redirect: article.replace(/-[^/]*$/, "-x"),
    "bare address": "/",
    media: first(/\/media\/[\w-]+\.(?:jpg|webp)/),
    "missing media": "/media/00000000000000000000000000000000-320.jpg",
    script: first(/\/elements\.[\w-]+\.js/),
    style: first(/\/_next\/static\/[^"]+\.css/),
    icon: "/favicon.svg",
    feed: "/ru/rss.xml",
    sitemap: "/sitemap.xml",
    robots: "/robots.txt",
    api: "/api/views?ids=1",
    health: "/api/health",
    "400": "/ru/%E0%A4%A",
    "414": `/ru/${"a".repeat(9_000)}`,
  };
  const answers: Record<string, RawAnswer> = {};
  for (const [kind, path] of Object.entries(paths)) answers[kind] = await rawRequest(origin, path);
  answers["403"] = await rawRequest(origin, "/ru", { method: "POST", body: "x" });
  answers["405"] = await rawRequest(origin, "/ru", { method: "DELETE" });
  answers["421"] = await rawRequest(origin, "/ru", { headers: { host: "evil.example" } });
  return answers;
}

test("every kind of answer has the security headers", async ({ request, baseURL }) => {
  const answers = Object.entries(await everyKind(request, `${baseURL}`));
  for (const [kind, { headers, status }] of answers) {
    await test.step(`${kind} (${status})`, () => {
      const policy = String(headers["content-security-policy"]);
      expect(policy).toContain("default-src 'none'");
      expect(policy.replace(/style-src-attr [^;]*/, "")).not.toContain("unsafe");
      expect(policy).toMatch(/frame-ancestors 'none'|^sandbox/);
      expect(headers["x-content-type-options"]).toBe("nosniff");
      expect(headers["referrer-policy"]).toBe("strict-origin-when-cross-origin");
      expect(headers["set-cookie"]).toBeUndefined();
      expect(headers["x-powered-by"]).toBeUndefined();
      expect(headers.server).toBeUndefined();
      expect(headers["content-type"] ?? headers.location).toBeTruthy();
      if (/^\d+$/.test(kind)) expect(status).toBe(Number(kind));
    });
  }
});

test("a page's policy allows exactly what the page contains", async ({ baseURL }) => {
  const { headers, body } = await rawRequest(`${baseURL}`, "/ru");
  const policy = String(headers["content-security-policy"]);
  expect(policy.match(/'sha256-[^']+'/g)).toHaveLength(
    (body.match(/<script(?! (?:defer|src|type="application\/ld))[^>]*>/g) ?? []).length,
  );
  expect(body).not.toMatch(/ on\w+="/);
  expect(body).not.toContain("_next/static/chunks/main");
});

test("an unknown host is redirected and reaches no page", async ({ baseURL }) => {
  for (const host of ["evil.example", "localhost.evil.example", "127.0.0.1", "localhost:1", ""]) {
    const answer = await rawRequest(`${baseURL}`, "/ru", { headers: { host } });
    expect([400, 421], host).toContain(answer.status);
    expect(answer.body).not.toContain("<html");
  }
});

test("headers of one client do not influence the pages of others", async ({ baseURL }) => {
  const headers = {
    "x-forwarded-host": "evil.example",
    "x-forwarded-proto": "gopher",
    forwarded: "host=evil.example",
    "x-middleware-subrequest": "a",
    "x-invoke-path": "/dashboard",
    rsc: "1",
    "next-router-prefetch": "1",
    "user-agent": "poison",
  };
  const poisoned = await rawRequest(`${baseURL}`, "/kk/archive?utm=1", { headers });
  expect(poisoned.status).toBe(200);
  expect(poisoned.headers["content-type"]).toContain("text/html");
  expect(poisoned.body).not.toMatch(/evil\.example|gopher|poison/);
});

test("a write request without the site's own origin is refused", async ({ baseURL }) => {
  const none: Record<string, string>[] = [
    {},
    { origin: "https://evil.example" },
    { origin: "null" },
    { origin: `${baseURL}.evil.example` },
  ];
  for (const path of ["/ru", "/api/views", "/", "/dashboard"]) {
    for (const headers of none) {
      const answer = await rawRequest(`${baseURL}`, path, { method: "POST", headers, body: "x" });
      expect(answer.status, `${path} ${JSON.stringify(headers)}`).toBe(403);
    }
  }
});

test("path tricks find nothing and cause no server error", async ({ baseURL }) => {
  const tricks = [
    "/..",
    "/../etc/passwd",
    "/ru/../../etc/passwd",
    "/%2e%2e/%2e%2e/etc/passwd",
    "/ru/%2e%2e%2f%2e%2e%2fetc/passwd",
    "/ru/..%5c..%5cetc",
    "//evil.example",
    "//evil.example/%2f..",
    "/ru//sport",
    "/\\evil.example",
    "/ru/%00",
    "/ru/%0d%0aSet-Cookie:x=1",
    "/ru/%E0%A4%A",
    "/%",
    "/ru/%c0%af",
    "/ru/sport/%2e",
    "/ru/sport/0-x",
    "/ru/sport/99999999999999999999-x",
    "/ru/sport/-1-x",
    "/ru/sport/1e3-x",
    "/ru/archive/0000/00/00",
    "/ru/archive/9999/99/99",
    "/ru/archive/99999",
    "/ru/search?q=%00",
    "/ru/search?before=1-1-1",
    "/ru/sport?before=99999999999999-999999999",
    "/ru/sport?before=-99999999999999-1",
    "/ru/sport?before=abc&after=%F0",
    "/ru/search?year=0000&q=2",
    "/ru/search?section=%27&q=2",
    "/_next/static/../../package.json",
    "/_next/data/x/ru.json",
    "/_next/image?url=/x&w=64&q=75",
    "/.env",
    "/.git/config",
    "/package.json",
    "/ru/page/%2e%2e",
    "/ru/__proto__",
    "/ru/constructor/1-x",
    "/ru/tag/__proto__",
    "/sitemaps/ru/0000-00.xml",
    "/sitemaps/xx/2026-11.xml",
    "/api",
    "/api/unknown",
    "/api/views/x",
    "/elements.x.js",
    "/elements.../../x.js",
  ];
  for (const path of tricks) {
    const answer = await rawRequest(`${baseURL}`, path);
    expect(answer.status, path).toBeLessThan(500);
    if (answer.status >= 300 && answer.status < 400)
      expect(answer.headers.location, path).toMatch(/^(?:http:\/\/localhost:\d+)?\/(?!\/)/);
    expect(answer.headers["set-cookie"], path).toBeUndefined();
    expect(answer.body, path).not.toMatch(/root:x:|"dependencies"|at \w+ \(.*node_modules/);
  }
});

test("the picture store serves nothing outside its own folder", async ({ baseURL }) => {
  const tricks = [
    "/media/",
    "/media/..%2f..%2fsecrets",
    "/media/../secrets",
    "/media/%2e%2e/secrets/database",
    "/media/....//secrets",
    "/media/abc",
    "/media/00000000000000000000000000000000-320.svg",
    "/media/00000000000000000000000000000000-320.jpg/x",
    "/media/00000000000000000000000000000000-320.jpg%00.webp",
    "/media/00000000000000000000000000000000-99999.jpg",
  ];
  for (const path of tricks) expect([400, 404, 308], path).toContain((await rawRequest(`${baseURL}`, path)).status);
});

test("a HEAD request has the status and headers of GET, without the body", async ({ baseURL }) => {
  // An own client address: a client that requests many missing pages gets only the status.
  const localAddress = "127.0.0.84";
  for (const path of ["/ru", "/ru/nothing-like-this", "/api/health", "/favicon.svg"]) {
    const [head, get] = [
      await rawRequest(`${baseURL}`, path, { method: "HEAD", localAddress }),
      await rawRequest(`${baseURL}`, path, { localAddress }),
    ];
    expect(head.status).toBe(get.status);
    expect(head.headers["content-length"], path).toBe(get.headers["content-length"]);
    expect(head.body).toBe("");
  }
});

test("an unchanged page is answered with 304", async ({ baseURL }) => {
  const first = await rawRequest(`${baseURL}`, "/ru/page/o-gazete");
  const again = await rawRequest(`${baseURL}`, "/ru/page/o-gazete", {
    headers: { "if-none-match": String(first.headers.etag) },
  });
  expect(again.status).toBe(304);
  expect(again.headers["content-security-policy"]).toBe(first.headers["content-security-policy"]);
});
