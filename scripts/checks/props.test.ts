import path from "node:path";
import { describe, expect, it } from "vitest";
import { checkProps, crowdedComponents } from "./props.mjs";

const names = (count: number) => Array.from({ length: count }, (_, n) => `p${n}`);
const members = (count: number) =>
  names(count)
    .map((name) => `${name}: string`)
    .join("; ");

describe("the props of components", () => {
  it("are at most eight each", () => {
    expect(checkProps(path.resolve(import.meta.dirname, "../.."))).toEqual([]);
  });

  it.each([
    ["a type of its own", `type XProps = { ${members(9)} }; export function X(props: XProps) { return null; }`],
    ["an interface", `interface XProps { ${members(9)} } function X(props: XProps) { return null; }`],
    ["a type in place", `export const X = ({ p0 }: { ${members(9)} }) => null;`],
    ["what it picks out of a type of another file", `function X({ ${names(9).join(", ")} }: Far) { return null; }`],
    [
      "several types joined",
      `type A = { ${members(5)} }; function X(p: A & Pick<Far, "a" | "b" | "c" | "d">) { return null; }`,
    ],
    ["a type without some", `type A = { ${members(10)} }; function X(p: Omit<A, "p0">) { return null; }`],
  ])("are counted in %s", (_, text) => {
    expect(crowdedComponents("x.tsx", text)).toEqual(["x.tsx: X takes 9 props; a component takes at most 8"]);
  });

  it.each([
    ["eight props", `function X(props: { ${members(8)} }) { return null; }`],
    ["a function that is no component", `function load(options: { ${members(9)} }) { return null; }`],
    ["the same names twice", `type A = { ${members(8)} }; function X(p: A & { p0: string }) { return null; }`],
  ])("may be %s", (_, text) => {
    expect(crowdedComponents("x.tsx", text)).toEqual([]);
  });
});
