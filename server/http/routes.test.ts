import { describe, expect, test } from "vitest";
import type { Edition } from "@/lib/site/editions.ts";
import type { RequestFacts } from "@/server/clients/limits.ts";
import { decideRoute, type Route } from "./routes.ts";

const context = {
  dev: false,
  defaultLocale: () => "kk" as const,
  isPublicFile: (path: string) => path === "/favicon.svg" || path === "/icons/icon-192.png",
};

function ask(url: string, more: Partial<RequestFacts> = {}, dev = false): Route {
  const facts: RequestFacts = {
    method: "GET",
    url,
    host: "paper.example",
    origin: null,
    fetchSite: null,
    upgrade: null,
    contentLength: null,
    nextAction: null,
    cookie: null,
    acceptLanguage: null,
    ...more,
  };
  return decideRoute(facts, { ...context, dev });
}

const missing = (edition: Edition, asked: string) => ({
  kind: "page",
  url: `/${edition}/problem/missing/address`,
  edition,
  asked,
});

describe("readers' addresses", () => {
  test.each([
    ["/ru", "/ru"],
    ["/kk/qogam/12-mektep", "/kk/qogam/12-mektep"],
    ["/ru/tag/%D1%88%D0%BA%D0%BE%D0%BB%D0%B0", "/ru/tag/%D1%88%D0%BA%D0%BE%D0%BB%D0%B0"],
    ["/ru/tag/%d1%88%d0%ba%d0%be%d0%bb%d0%b0", "/ru/tag/%D1%88%D0%BA%D0%BE%D0%BB%D0%B0"],
    ["/%72u/sport", "/ru/sport"],
    ["/ru/archive/2026/11/24", "/ru/archive/2026/11/24"],
  ])("%s has one canonical spelling", (url, canonical) => {
    expect(ask(url)).toMatchObject({ kind: "page", url: canonical });
  });

  test("unknown query keys are dropped and known ones have a fixed order", () => {
    expect(ask("/ru/search?utm_source=x&order=new&q=%D1%85%D0%BB%D0%B5%D0%B1&q=2&lang=kk")).toMatchObject({
      url: "/ru/search?q=%D1%85%D0%BB%D0%B5%D0%B1&lang=kk&order=new",
    });
    expect(ask("/ru?fbclid=1")).toMatchObject({ url: "/ru" });
    expect(ask("/ru?")).toMatchObject({ url: "/ru" });
  });

  test("a partly typed search has one spelling and no other query keys", () => {
    const wanted = `/kk/search/suggest?${new URLSearchParams({ q: "қазақ ті" })}`;
    for (const typed of ["қазақ ті", "  ҚАЗАҚ  Ті ", `қазақ ті`.normalize("NFD")])
      expect(ask(`/kk/search/suggest?lang=kk&${new URLSearchParams({ q: typed })}&x=1`)).toMatchObject({ url: wanted });
    for (const nothing of ["", "?q=", "?q=%D2%9B", "?before=1"])
      expect(ask(`/kk/search/suggest${nothing}`)).toMatchObject({ url: "/kk/search/suggest" });
  });

  test("an unknown first part leads to the 404 page of the paper's language, whatever a section is called", () => {
    for (const url of ["/xx", "/sport", "/nothing.txt", "/wp-login.php", "/constructor", "/__proto__"]) {
      expect(ask(url)).toEqual(missing("kk", url));
    }
  });

  test("newsroom addresses go to the application with their whole query, for actions too", () => {
    expect(ask("/dashboard/stories?tab=review&before=1")).toEqual({
      kind: "desk",
      url: "/dashboard/stories?tab=review&before=1",
    });
    const action = { method: "POST", nextAction: "abc" };
    expect(ask("/dashboard/sign-in", { method: "POST" })).toEqual({ kind: "desk", url: "/dashboard/sign-in" });
    expect(ask("/dashboard", action)).toEqual({ kind: "desk", url: "/dashboard" });
    expect(ask("/preview/abc")).toEqual({ kind: "preview", url: "/preview/abc" });
    expect(ask("/preview/abc", action)).toMatchObject({ kind: "refused", status: 405 });
  });

  test("problem pages answer 404 to clients, each in its own language", () => {
    expect(ask("/ru/problem/500")).toEqual(missing("ru", "/ru/problem/500"));
    expect(ask("/ru/%70roblem/503")).toEqual(missing("ru", "/ru/problem/503"));
    expect(ask("/kk/problem?x=1")).toEqual(missing("kk", "/kk/problem?x=1"));
  });

  test("Kazakh in another script has its own addresses", () => {
    expect(ask("/kk-latn")).toEqual({ kind: "page", url: "/kk-latn", edition: "kk-latn", asked: "/kk-latn" });
    expect(ask("/kk-arab/search?q=a&x=1")).toMatchObject({ url: "/kk-arab/search?q=a", edition: "kk-arab" });
    expect(ask("/kk-arab/problem/500")).toEqual(missing("kk-arab", "/kk-arab/problem/500"));
    expect(ask("/kk-cyrl")).toEqual(missing("kk", "/kk-cyrl"));
    expect(ask("/kk-arab.1A2B.css")).toEqual({ kind: "elements", name: "kk-arab.1A2B.css" });
  });

  test("a trailing slash is removed by a redirect that keeps the query", () => {
    expect(ask("/ru/sport/?before=a")).toMatchObject({
      kind: "redirect",
      status: 308,
      location: "/ru/sport?before=a",
    });
  });

  test("files for machines are rendered in the paper's language", () => {
    for (const url of ["/robots.txt", "/sitemap.xml", "/sitemaps/ru/2026-11.xml", "/sitemaps/kk-latn/pages.xml"]) {
      expect(ask(`${url}?v=2`)).toMatchObject({ kind: "page", url, edition: "kk" });
    }
    for (const url of ["/sitemaps", "/sitemaps/ru", "/sitemaps/ru/all.xml", "/robots.txt/a"]) {
      expect(ask(url)).toEqual(missing("kk", url));
    }
    expect(ask("/api/unknown")).toMatchObject({ kind: "refused", status: 404 });
    expect(ask("/api/views?ids=1&v=2")).toEqual({ kind: "views", query: "?ids=1&v=2" });
    expect(ask("/api/views/x")).toMatchObject({ kind: "refused", status: 404 });
  });
});

describe("malformed addresses", () => {
  test.each([
    "/ru/%E0%A4%A",
    "//evil.example",
    "/dashboard//stories",
    "/dashboard?x=%00",
    "/api/views?ids=%FF",
    "/kk-cyrl//sport",
    "/ru/\\evil.example",
    "/ru/%5Cevil",
    "/ru/%2F%2Fevil",
    "/ru/../etc/passwd",
    "/%2e%2e/etc/passwd",
    "/ru/%00",
    "/ru/a%0d%0ab",
    "http://evil.example/",
    "*",
    "",
  ])("%j is refused with 400", (url) => {
    expect(ask(url)).toMatchObject({ kind: "refused", status: 400 });
  });
});

describe("a badly copied address", () => {
  test.each([
    [
      "/ru/search?q=%D1%81%D0%BD%D0%B5%D0%B3%09%D0%BB%D1%91%D0%B4",
      `/ru/search?${new URLSearchParams({ q: "снег лёд" })}`,
    ],
    ["/ru/search?q=a%FF", `/ru/search?${new URLSearchParams({ q: "a\ufffd" })}`],
    ["/ru/sport?utm_content=%0A", "/ru/sport"],
    ["/kk-latn/qogam/12-mektep?text=%F1%ED%E5%E3", "/kk-latn/qogam/12-mektep"],
    ["/ru//sport", "/ru/sport"],
    ["//kk//sport?lang=kk", "/kk/sport?lang=kk"],
    ["/ru//%2e%2e?x=1", null],
    ["//evil.example/ru", null],
    ["/%5C%5Cevil.example//ru", null],
  ])("%s leads to the page that is meant", (url, location) => {
    const expected = location === null ? { kind: "refused", status: 400 } : { kind: "redirect", status: 307, location };
    expect(ask(url)).toMatchObject(expected);
    expect(ask(url, { method: "POST", nextAction: "a" })).toMatchObject({ kind: "refused", status: 400 });
  });
});

describe("the bare address", () => {
  test.each([
    [{ cookie: "a=1; locale=ru", acceptLanguage: "kk" }, "/ru"],
    [{ cookie: "locale=xx", acceptLanguage: "ru-RU,ru;q=0.9,en;q=0.8" }, "/ru"],
    [{ acceptLanguage: "en, ru;q=0.4, kk-KZ;q=0.7" }, "/kk"],
    [{ acceptLanguage: "ru;q=0, en" }, "/kk"],
    [{ cookie: "locale=kk-arab", acceptLanguage: "ru" }, "/kk-arab"],
    [{ acceptLanguage: "kk-Latn-KZ, ru;q=0.5" }, "/kk-latn"],
    [{ acceptLanguage: "kk-CN" }, "/kk-arab"],
    [{ acceptLanguage: "kk-Cyrl-CN, ru" }, "/kk"],
    [{ acceptLanguage: "de;q=nonsense,,;" }, "/kk"],
    [{}, "/kk"],
  ])("with %j leads to %s", (headers, location) => {
    const route = ask("/?x=1", headers);
    expect(route).toEqual({
      kind: "redirect",
      status: 307,
      location,
      vary: "Cookie, Accept-Language",
    });
  });
});

describe("files", () => {
  test("pictures are served only by their exact names", () => {
    const hash = "0123456789abcdef0123456789abcdef";
    const former = hash.slice(0, 20);
    expect(ask(`/media/${hash}-640.webp?x=1`)).toEqual({
      kind: "media",
      name: `${hash}-640.webp`,
      storageName: hash,
      preview: null,
    });
    expect(ask(`/media/${hash}-1200x630-50x33.jpg`)).toMatchObject({ kind: "media" });
    expect(ask(`/media/${former}.pdf`)).toMatchObject({ kind: "media", storageName: former });
    for (const name of [`${hash}-640.svg`, `${hash}.jpg`, `${hash}-0.jpg`, "x-640.jpg", `a/${hash}-640.jpg`, ""]) {
      expect(ask(`/media/${name}`).kind).not.toBe("media");
    }
    for (const name of [`${hash}-original.jpg`, `${hash.slice(0, 21)}-640.jpg`, `${hash}00-640.jpg`])
      expect(ask(`/media/${name}`)).toMatchObject({ kind: "refused", status: 404 });
  });

  test("pictures keep the preview token of the query and nothing else", () => {
    const token = "a-Z_".repeat(10).padEnd(43, "0");
    const picture = `/media/${"ab".repeat(16)}-640.webp`;
    expect(ask(`${picture}?preview=${token}&x=1`)).toMatchObject({ kind: "media", preview: token });
    expect(ask(`${picture}?preview=${token}0`)).toMatchObject({ kind: "media", preview: null });
  });

  test("public files, the elements' script and Next's files have their own routes", () => {
    expect(ask("/favicon.svg")).toEqual({ kind: "file", path: "/favicon.svg" });
    expect(ask("/icons/icon-192.png")).toEqual({
      kind: "file",
      path: "/icons/icon-192.png",
    });
    expect(ask("/elements.1a2b3c4d.js")).toEqual({
      kind: "elements",
      name: "elements.1a2b3c4d.js",
    });
    expect(ask("/_next/static/chunks/0~a_.css?x")).toEqual({
      kind: "asset",
      url: "/_next/static/chunks/0~a_.css",
    });
    expect(ask("/_next/image?url=/a.png&w=64&q=75")).toMatchObject({
      kind: "refused",
      status: 404,
    });
  });

  test("Next's development tools are reachable only in development", () => {
    const url = "/__nextjs_source-map?filename=a";
    expect(ask(url, {}, true)).toEqual({ kind: "development", url });
    expect(ask(url)).toEqual(missing("kk", url));
  });
});

describe("methods", () => {
  test("pages accept only GET and HEAD", () => {
    for (const method of ["PUT", "DELETE", "PATCH", "OPTIONS", "TRACE"]) {
      expect(ask("/ru", { method })).toEqual({
        kind: "refused",
        status: 405,
        allow: "GET, HEAD",
      });
    }
    expect(ask("/ru", { method: "HEAD" })).toMatchObject({ kind: "page" });
    expect(ask("/ru", { method: "POST" })).toMatchObject({
      kind: "refused",
      status: 405,
    });
  });

  test("a server action is posted to a page, an API call anywhere under /api", () => {
    const action = { method: "POST", nextAction: "40ab" };
    expect(ask("/ru/sport/1-a?x=1", action)).toEqual({
      kind: "action",
      url: "/ru/sport/1-a",
    });
    expect(ask("/kk-latn/sport/1-a", action)).toEqual({ kind: "action", url: "/kk/sport/1-a" });
    expect(ask("/ru/problem/500", action)).toMatchObject({
      kind: "refused",
      status: 404,
    });
    expect(ask("/xx", action)).toMatchObject({ kind: "refused", status: 404 });
    expect(ask("/", action)).toMatchObject({ kind: "refused", status: 404 });
    expect(ask("/api/views?ids=1", { method: "POST" })).toMatchObject({ kind: "refused", status: 405 });
  });
});
