import { expect, test } from "vitest";
import { variableNames } from "@/server/process/config.ts";
import { SITE_VARIABLES } from "./site-variables.mjs";

test("the tests are kept from every variable that the site reads", () => {
  expect(SITE_VARIABLES).toEqual(expect.arrayContaining([...variableNames]));
});
