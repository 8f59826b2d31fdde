import { expect, it } from "vitest";
import { switchKeyboardLayout } from "./keyboard-layout.ts";

it("converts text typed on the wrong layout, in both directions", () => {
  expect(switchKeyboardLayout("cghfdrf")).toBe("справка");
  expect(switchKeyboardLayout("Ьщ1")).toBe("mo1");
});
