import { expect, test } from "vitest";
import { moveItem } from "./move-item.ts";

test("the moved item is at its new place, and the others keep their order", () => {
  const list = ["a", "b", "c", "d"];
  expect(moveItem(list, 0, 2)).toEqual(["b", "c", "a", "d"]);
  expect(moveItem(list, 3, 0)).toEqual(["d", "a", "b", "c"]);
  expect(moveItem(list, 1, 1)).toEqual(list);
});
