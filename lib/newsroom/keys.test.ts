import { describe, expect, it } from "vitest";
import { deskKey, type KeyPress, placeLetters } from "./keys.ts";

const press = (code: string, more: Partial<KeyPress> = {}): KeyPress => ({
  ...{ code, key: "", ctrlKey: false, metaKey: false, altKey: false, shiftKey: false },
  ...more,
});
const free = { afterGo: false, mayBeLetter: true };
const typing = { afterGo: false, mayBeLetter: false };

describe("keyboard shortcuts", () => {
  it("depend on the physical key, not on the letter of the layout", () => {
    expect(deskKey(press("KeyN", { key: "т" }), free)).toBe("new");
    expect(deskKey(press("KeyT", { key: "n" }), free)).toBeNull();
    expect(deskKey(press("Slash", { key: "." }), free)).toBe("search");
    expect(deskKey(press("KeyK", { key: "л", ctrlKey: true }), free)).toBe("palette");
  });

  it("exclude single letters while the user types", () => {
    for (const code of ["KeyN", "KeyJ", "KeyE", "KeyG", "Slash"]) expect(deskKey(press(code), typing)).toBeNull();
    expect(deskKey(press("Slash", { key: "?", shiftKey: true }), typing)).toBeNull();
    expect(deskKey(press("KeyK", { metaKey: true }), typing)).toBe("palette");
  });

  it("do not override the browser's own shortcuts", () => {
    for (const held of [{ ctrlKey: true }, { metaKey: true }, { altKey: true }, { shiftKey: true }])
      expect(deskKey(press("KeyN", held), free)).toBeNull();
    expect(deskKey(press("KeyK", { ctrlKey: true, shiftKey: true }), free)).toBeNull();
  });

  it("accept the question mark of a Latin and of a Russian keyboard", () => {
    expect(deskKey(press("Slash", { key: ",", shiftKey: true }), free)).toBe("help");
    expect(deskKey(press("Digit7", { key: "?", shiftKey: true }), free)).toBe("help");
  });

  it("open a page with its letter after G, and nothing with another letter", () => {
    const afterGo = { afterGo: true, mayBeLetter: true };
    expect(deskKey(press("KeyG"), free)).toBe("go");
    expect(deskKey(press("KeyS", { key: "ы" }), afterGo)).toEqual({ place: "/dashboard/stories" });
    expect(deskKey(press("KeyN"), afterGo)).toBeNull();
    const used = Object.values(placeLetters);
    expect(new Set(used).size).toBe(used.length);
  });
});
