import { createHash } from "node:crypto";
import { expect, test } from "vitest";
import { inlineScripts } from "@/lib/page/inline-scripts.ts";
import { clientAnswerHeaders, inlineScriptHash, isOwnScript, publicPageHeaders, securityHeaders } from "./headers.ts";

const site = { https: true, dev: false };

const policyOf = (kind: "html" | "desk" | "preview", nonce?: string) =>
  securityHeaders(kind, site, nonce)["content-security-policy"] ?? "";

test("a page allows the inline scripts of the code by hash, and no other inline script", () => {
  const hashes = Object.values(inlineScripts).map(
    (script) => `'sha256-${createHash("sha256").update(script).digest("base64")}'`,
  );
  for (const kind of ["html", "preview"] as const)
    expect(policyOf(kind)).toContain(`; script-src 'self' ${hashes.join(" ")}; `);
  expect(policyOf("html")).toContain("default-src 'none'");
  expect(policyOf("html")).toContain("frame-ancestors 'none'");
  expect(policyOf("html")).not.toMatch(/script-src[^;]*unsafe|style-src [^;]*unsafe/);
  expect(isOwnScript(inlineScripts.theme)).toBe(true);
  expect(isOwnScript("alert(1)")).toBe(false);
});

test("a newsroom page runs scripts only by nonce, and requires Trusted Types", () => {
  expect(policyOf("desk", "abc")).toContain("; script-src 'self' 'nonce-abc'; require-trusted-types-for 'script'; ");
  expect(policyOf("desk", "abc")).not.toMatch(/trusted-types [^;]*(?:\*|allow-duplicates)/);
  expect(policyOf("html")).not.toContain("trusted-types");
});

test("only previews may be framed, and only by the newsroom", () => {
  expect(policyOf("html")).toMatch(/frame-src https:.*frame-ancestors 'none'/);
  expect(policyOf("desk")).toMatch(/frame-src 'self' https:.*frame-ancestors 'none'/);
  expect(policyOf("preview")).toMatch(/frame-src https:.*frame-ancestors 'self'/);
});

test("line ends are normalized before hashing, as in a browser", () => {
  expect(inlineScriptHash("a\r\nb\rc")).toBe(inlineScriptHash("a\nb\nc"));
});

test.each(["html", "data", "media", "document"] as const)("%s has nosniff, and no framing or device access", (kind) => {
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

test("pictures have a sandbox policy", () => {
  expect(securityHeaders("media", site)).toMatchObject({
    "content-security-policy": "sandbox; default-src 'none'",
    "content-disposition": "inline",
  });
});

test("documents are saved, not opened in the site's origin, and cannot be framed", () => {
  expect(securityHeaders("document", site)).toMatchObject({
    "content-security-policy": "sandbox; default-src 'none'; frame-ancestors 'none'",
    "content-disposition": "attachment",
    "x-frame-options": "DENY",
    "cross-origin-resource-policy": "same-origin",
  });
});

test("a site on http sends no Strict-Transport-Security", () => {
  expect(securityHeaders("html", { https: false, dev: false })["strict-transport-security"]).toBeUndefined();
});

test("readers get none of the application's cookies, caching, Vary or software headers", () => {
  const headers = {
    "content-type": "text/html; charset=utf-8",
    "set-cookie": ["a=1"],
    "cache-control": "private",
    vary: "rsc, next-router-state-tree",
    "x-powered-by": "Next.js",
    "x-nextjs-cache": "HIT",
    location: "/ru/a",
  };
  expect(publicPageHeaders(headers)).toEqual({
    "content-type": "text/html; charset=utf-8",
    location: "/ru/a",
  });
});

test("an answer for one client keeps all headers except those of the connection", () => {
  expect(
    clientAnswerHeaders({
      "set-cookie": ["a=1"],
      connection: "close",
      "content-length": "3",
      "x-powered-by": "n",
    }),
  ).toEqual({
    "set-cookie": ["a=1"],
  });
});
