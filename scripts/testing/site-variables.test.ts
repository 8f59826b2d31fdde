import { expect, test } from "vitest";
import { variableNames } from "@/server/process/config.ts";
import { SITE_VARIABLES } from "./site-variables.mjs";

test("no variable that the site reads is passed on to the tests", () => {
  expect(SITE_VARIABLES).toEqual(expect.arrayContaining([...variableNames]));
});
