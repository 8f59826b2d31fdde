import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { pageColours } from "./page-colours.ts";

test("the colours around a page are those of the page", () => {
  const styles = readFileSync("components/site/styles/tokens.css", "utf8");
  expect(styles).toContain(`--paper: light-dark(${pageColours.light}, ${pageColours.dark});`);
});
