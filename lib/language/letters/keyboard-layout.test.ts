import { expect, it } from "vitest";
import { onOtherLayout } from "./keyboard-layout.ts";

it("reads what was typed on the wrong layout, both ways", () => {
  expect(onOtherLayout("cghfdrf")).toBe("справка");
  expect(onOtherLayout("Ьщ1")).toBe("mo1");
});
