import { runInNewContext } from "node:vm";
import { expect, test } from "vitest";
import { trustedChunks } from "./trusted-chunks.ts";

type Rules = { createScriptURL(address: string): string | null; createHTML(html: string): string };

function policies(): [string, Rules][] {
  const made: [string, Rules][] = [];
  const trustedTypes = { createPolicy: (name: string, rules: Rules) => made.push([name, rules]) };
  const location = { href: "https://paper.example/dashboard/articles/1", origin: "https://paper.example" };
  const document = { currentScript: { text: trustedChunks } };
  runInNewContext(trustedChunks, { window: { trustedTypes }, document, location, URL });
  return made;
}

test("only files of our own build load as scripts, and only this script and an empty one may become HTML", () => {
  const [[name, rules] = ["", null]] = policies();
  expect([name, Object.keys(rules ?? {})]).toEqual(["default", ["createHTML", "createScriptURL"]]);
  for (const own of ["<script></script>", trustedChunks]) expect(rules?.createHTML(own)).toBe(own);
  for (const foreign of ["<script>alert(1)</script>", "<b>x</b>", ""])
    expect(() => rules?.createHTML(foreign)).toThrow("text is no HTML");
  const ask = (address: string) => rules?.createScriptURL(address);
  for (const own of ["/_next/static/chunks/a.js", "https://paper.example/_next/static/chunks/a.js"])
    expect(ask(own)).toBe(own);
  for (const foreign of [
    "https://evil.example/_next/static/a.js",
    "//evil.example/_next/static/a.js",
    "/_next/static/../../media/files/x.js",
    "/media/x.js",
    "data:text/javascript,alert(1)",
    "javascript:alert(1)",
  ])
    expect([foreign, ask(foreign)]).toEqual([foreign, null]);
});

test("a browser without Trusted Types runs it too", () => {
  expect(() => runInNewContext(trustedChunks, { window: {}, document: {}, location: {}, URL })).not.toThrow();
});
