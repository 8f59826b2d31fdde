import { expect, test } from "vitest";
import { emptyCopy } from "@/lib/article/working-copy.ts";
import { workingCopy } from "./working-copy.ts";

test("what is saved keeps no characters that break feeds, and takes a vertical tab for a space", () => {
  const copy = workingCopy.parse({ ...emptyCopy, headline: "Новость\vдня\u001b\ufffe", seoTitle: "\u0000" });
  expect([copy.headline, copy.seoTitle]).toEqual(["Новость дня", ""]);
});
