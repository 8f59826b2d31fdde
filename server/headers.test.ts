import { createHash } from "node:crypto";
import { expect, test } from "vitest";
import { inlineScriptHashes, passedHeaders, readersHeaders, securityHeaders } from "./headers.ts";

const site = { https: true, dev: false };

test("a page allows its own inline scripts by hash and nothing inline beside them", () => {
  const script = 'document.documentElement.dataset.theme="dark"';
  const hashes = inlineScriptHashes([script, script, "b()"]);
  const policy = securityHeaders("html", site, hashes)["content-security-policy"] ?? "";
  const hash = createHash("sha256").update(script).digest("base64");
  expect(hashes).toHaveLength(2);
  expect(policy).toContain(`script-src 'self' 'sha256-${hash}' `);
  expect(policy).toContain("default-src 'none'");
  expect(policy).toContain("frame-ancestors 'none'");
  expect(policy).not.toMatch(/script-src[^;]*unsafe|style-src [^;]*unsafe/);
});

test("only the newsroom frames pages of the site, and only previews", () => {
  const policy = (kind: "html" | "desk" | "preview") => securityHeaders(kind, site)["content-security-policy"];
  expect(policy("html")).toMatch(/frame-src https:.*frame-ancestors 'none'/);
  expect(policy("desk")).toMatch(/frame-src 'self' https:.*frame-ancestors 'none'/);
  expect(policy("preview")).toMatch(/frame-src https:.*frame-ancestors 'self'/);
});

test("line ends are hashed as a browser reads them", () => {
  expect(inlineScriptHashes(["a\r\nb\rc"])).toEqual(inlineScriptHashes(["a\nb\nc"]));
});

test.each(["html", "data", "media", "document"] as const)("%s is never guessed at, framed or given devices", (kind) => {
  const headers = securityHeaders(kind, site);
  expect(headers).toMatchObject({
    "x-content-type-options": "nosniff",
    "referrer-policy": "strict-origin-when-cross-origin",
    "cross-origin-opener-policy": "same-origin",
    "strict-transport-security": "max-age=31536000",
  });
  expect(headers["permissions-policy"]).toContain("camera=()");
  expect(headers["content-security-policy"]).toContain("default-src 'none'");
});

test("pictures stand in a sandbox", () => {
  expect(securityHeaders("media", site)).toMatchObject({
    "content-security-policy": "sandbox; default-src 'none'",
    "content-disposition": "inline",
  });
});

test("documents are saved, not opened in the site's name, and nobody frames them", () => {
  expect(securityHeaders("document", site)).toMatchObject({
    "content-security-policy": "sandbox; default-src 'none'; frame-ancestors 'none'",
    "content-disposition": "attachment",
    "x-frame-options": "DENY",
    "cross-origin-resource-policy": "same-origin",
  });
});

test("a site on plain http promises no https", () => {
  expect(securityHeaders("html", { https: false, dev: false })["strict-transport-security"]).toBeUndefined();
});

test("readers get none of the application's cookies, caching, Vary or names", () => {
  const headers = {
    "content-type": "text/html; charset=utf-8",
    "set-cookie": ["a=1"],
    "cache-control": "private",
    vary: "rsc, next-router-state-tree",
    "x-powered-by": "Next.js",
    "x-nextjs-cache": "HIT",
    location: "/ru/a",
  };
  expect(readersHeaders(headers)).toEqual({
    "content-type": "text/html; charset=utf-8",
    location: "/ru/a",
  });
});

test("an answer for one client keeps its headers but those of the connection", () => {
  expect(
    passedHeaders({
      "set-cookie": ["a=1"],
      connection: "close",
      "content-length": "3",
      "x-powered-by": "n",
    }),
  ).toEqual({
    "set-cookie": ["a=1"],
  });
});
