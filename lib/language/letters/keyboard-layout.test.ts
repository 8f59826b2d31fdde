import { expect, it } from "vitest";
import { onOtherLayout } from "./keyboard-layout.ts";

it("converts text typed on the wrong layout, in both directions", () => {
  expect(onOtherLayout("cghfdrf")).toBe("справка");
  expect(onOtherLayout("Ьщ1")).toBe("mo1");
});
