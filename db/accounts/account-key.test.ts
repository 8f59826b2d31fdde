import { afterEach, beforeEach, expect, test } from "vitest";
import { keyedHash, seal, unseal } from "./account-key.ts";

let before: string | undefined;
beforeEach(() => {
  before = process.env.ACCOUNT_KEY;
  process.env.ACCOUNT_KEY = Buffer.alloc(32, 7).toString("base64");
});
afterEach(() => {
  if (before === undefined) delete process.env.ACCOUNT_KEY;
  else process.env.ACCOUNT_KEY = before;
});

test("a sealed text opens only for its purpose, and each sealing differs", () => {
  const sealed = seal("тайна", "totp:1");
  expect(unseal(sealed, "totp:1")).toBe("тайна");
  expect(unseal(sealed, "totp:2")).toBeNull();
  expect(seal("тайна", "totp:1").equals(sealed)).toBe(false);
  expect(sealed.includes(Buffer.from("тайна"))).toBe(false);
});

test("a changed byte, a truncated text or another key opens nothing", () => {
  const sealed = seal("secret", "x");
  for (let at = 0; at < sealed.length; at++) {
    const changed = Buffer.from(sealed);
    changed[at] = (changed[at] ?? 0) ^ 1;
    expect(unseal(changed, "x"), String(at)).toBeNull();
  }
  expect(unseal(sealed.subarray(0, 20), "x")).toBeNull();
  expect(unseal(new Uint8Array(), "x")).toBeNull();
  process.env.ACCOUNT_KEY = Buffer.alloc(32, 8).toString("base64");
  expect(unseal(sealed, "x")).toBeNull();
});

test("a keyed hash depends on text, purpose and key", () => {
  const hash = keyedHash("a", "x").toString("hex");
  expect(keyedHash("a", "x").toString("hex")).toBe(hash);
  expect(keyedHash("b", "x").toString("hex")).not.toBe(hash);
  expect(keyedHash("a", "y").toString("hex")).not.toBe(hash);
  process.env.ACCOUNT_KEY = Buffer.alloc(32, 8).toString("base64");
  expect(keyedHash("a", "x").toString("hex")).not.toBe(hash);
});

test("without a key, sealing and opening throw", () => {
  const sealed = seal("a", "x");
  process.env.ACCOUNT_KEY = "";
  expect(() => seal("a", "x")).toThrow("ACCOUNT_KEY");
  expect(() => unseal(sealed, "x")).toThrow("ACCOUNT_KEY");
});
