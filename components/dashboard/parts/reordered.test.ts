import { expect, test } from "vitest";
import { moved } from "./reordered.ts";

test("the moved item is at its new place, and the others keep their order", () => {
  const list = ["a", "b", "c", "d"];
  expect(moved(list, 0, 2)).toEqual(["b", "c", "a", "d"]);
  expect(moved(list, 3, 0)).toEqual(["d", "a", "b", "c"]);
  expect(moved(list, 1, 1)).toEqual(list);
});
