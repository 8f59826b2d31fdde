import { describe, expect, it } from "vitest";
import { viewsOf } from "./view-answer.ts";

describe("viewsOf", () => {
  it("reads the total from the last line of the payload", () => {
    const payload = '0:{"a":"$@1","f":"","b":"x"}\n1:{"ok":true,"value":{"views":2419}}\n';
    expect(viewsOf(payload)).toBe(2419);
  });

  it.each([
    ["a refusal", '0:{"a":"$@1"}\n1:{"ok":false,"code":"rate-limited"}\n'],
    ["an error row", '0:{"a":"$@1"}\n1:E{"digest":"1"}\n'],
    ["an HTML page", "<!doctype html><title>x</title>"],
    ["a null result", "0:null"],
    ["an empty answer", ""],
    ["a total that is not a number", '1:{"ok":true,"value":{"views":"12"}}'],
  ])("returns null for %s", (_, payload) => {
    expect(viewsOf(payload)).toBeNull();
  });
});
