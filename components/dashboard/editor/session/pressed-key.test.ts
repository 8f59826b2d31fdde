import { expect, test } from "vitest";
import { pressedKey } from "./pressed-key.ts";

const none = { ctrlKey: false, metaKey: false, altKey: false, shiftKey: false };

test("names a press by the physical key, whatever letter it types", () => {
  expect(pressedKey({ ...none, code: "KeyS", ctrlKey: true })).toBe("Ctrl+KeyS");
});

test("counts the Command key as Ctrl", () => {
  expect(pressedKey({ ...none, code: "Enter", metaKey: true })).toBe("Ctrl+Enter");
});

test("names every held key, always in the same order", () => {
  expect(pressedKey({ ...none, code: "ArrowUp", shiftKey: true, altKey: true })).toBe("Alt+Shift+ArrowUp");
  expect(pressedKey({ ...none, code: "KeyY", altKey: true, ctrlKey: true })).toBe("Ctrl+Alt+KeyY");
});
