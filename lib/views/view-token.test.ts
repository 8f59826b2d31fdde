import { describe, expect, it } from "vitest";
import { randomToken, viewToken } from "./view-token.ts";

function memory() {
  const kept = new Map<string, string>();
  return {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
  };
}

const start = Date.parse("2026-11-24T10:00:00Z");
const hour = 3_600_000;

describe("viewToken", () => {
  it("stays the same for a day and then changes", () => {
    const store = memory();
    const first = viewToken(store, start, randomToken);
    expect(viewToken(store, start + 23 * hour, randomToken)).toBe(first);
    expect(viewToken(store, start + 24 * hour, randomToken)).not.toBe(first);
  });

  it("is renewed if the stored one is damaged or from the future", () => {
    const store = memory();
    store.setItem("view-token", "not-a-token 0");
    expect(viewToken(store, start, randomToken)).toMatch(/^[0-9a-f]{32}$/);
    const kept = viewToken(store, start, randomToken);
    expect(viewToken(store, start - hour, randomToken)).not.toBe(kept);
  });

  it("is undefined if the browser refuses to store anything", () => {
    const refusing = {
      getItem: () => {
        throw new Error("denied");
      },
      setItem: () => undefined,
    };
    expect(viewToken(refusing, start, randomToken)).toBeUndefined();
    const full = {
      getItem: () => null,
      setItem: () => {
        throw new Error("full");
      },
    };
    expect(viewToken(full, start, randomToken)).toBeUndefined();
  });
});

describe("randomToken", () => {
  it("has 32 hexadecimal digits and does not repeat", () => {
    const tokens = new Set(Array.from({ length: 200 }, randomToken));
    expect(tokens.size).toBe(200);
    for (const token of tokens) expect(token).toMatch(/^[0-9a-f]{32}$/);
  });
});
