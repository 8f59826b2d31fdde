import { expect, test } from "vitest";
import type { Body } from "@/blocks/registry/block-types.ts";
import { withoutSkippedLevels } from "./heading-levels.ts";

const bodyWith = (levels: number[]): Body =>
  ({
    type: "doc",
    content: levels.map((level) => ({ type: "heading", attrs: { level }, content: [{ type: "text", text: "x" }] })),
  }) as Body;

test.each([
  [
    [3, 3],
    [2, 2],
  ],
  [
    [3, 2, 3],
    [2, 2, 3],
  ],
  [
    [2, 3, 3, 2, 3],
    [2, 3, 3, 2, 3],
  ],
  [[], []],
])("subheadings of levels %j are drawn as %j", (written, drawn) => {
  expect(withoutSkippedLevels(bodyWith(written))).toEqual(bodyWith(drawn));
});
