import { expect, test } from "vitest";
import { type BuildAction, BuildActions } from "./build-actions.ts";

const DESK = "/dashboard/(app)";
const pages = [
  `${DESK}/[...missing]/page`,
  `${DESK}/page`,
  `${DESK}/articles/[id]/page`,
  `${DESK}/articles/[id]/translate/page`,
  `${DESK}/names/[kind]/page`,
  `${DESK}/names/section/page`,
  "/dashboard/(auth)/sign-in/page",
  "/dashboard/(auth)/invitation/[token]/page",
  "/dashboard/upload/route",
  "/[locale]/(site)/[section]/[article]/page",
];
const action = (id: string, on: string[]): BuildAction => ({
  id,
  file: "a.ts",
  name: id,
  isPublic: false,
  pages: new Set(on),
});
const everywhere = action("everywhere", pages);
const names = action("names", [`${DESK}/names/[kind]/page`]);
const editor = action("editor", [`${DESK}/articles/[id]/page`]);
const build = new BuildActions([everywhere, names, editor], pages);

test("finds its actions by id, and by file and name", () => {
  expect(build.find("names")).toBe(names);
  expect(build.find("__proto__")).toBeNull();
  expect(build.idOf("a.ts", "editor")).toBe("editor");
  expect(build.idOf("b.ts", "editor")).toBeNull();
});

test.each([
  ["/dashboard/names/tag", names, true],
  ["/dashboard/names/section", names, false],
  ["/dashboard/articles/7", editor, true],
  ["/dashboard/articles/7/translate", editor, false],
  ["/dashboard/articles", editor, false],
  ["/dashboard", everywhere, true],
  ["/dashboard/nothing/like/this", everywhere, true],
  ["/dashboard/nothing/like/this", editor, false],
  ["/ru/sport/1-a", everywhere, true],
  ["/ru", everywhere, false],
])("an action belongs to %s only if the page that Next renders there has it", (address, one, carries) => {
  expect(build.isOnPage(one, address)).toBe(carries);
});

test("gives an address at which an action runs", () => {
  expect(build.homeOf(editor)).toBe("/dashboard/articles/%5Bid%5D");
  expect(build.homeOf(action("nowhere", []))).toBeNull();
});

test.each([
  ["/dashboard/sign-in", true],
  ["/dashboard/invitation/abc", true],
  ["/dashboard/invitation", false],
  ["/dashboard/sign-in/more", false],
  ["/dashboard", false],
  ["/dashboard/articles/7", false],
  ["/dashboard/upload", false],
])("%s needs no session: %s", (address, isOpen) => {
  expect(build.isOpenPage(address)).toBe(isOpen);
});
