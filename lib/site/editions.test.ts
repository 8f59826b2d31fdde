import { describe, expect, test } from "vitest";
import { addressInScript, editions, langOf, localeOf, scriptEditionOf, sourceAddress } from "./editions.ts";

describe("editions", () => {
  test("are the languages of the paper and Kazakh in its other scripts", () => {
    expect(editions).toEqual(["ru", "kk", "kk-latn", "kk-arab"]);
    expect(editions.map(localeOf)).toEqual(["ru", "kk", "kk", "kk"]);
    expect(editions.map(langOf)).toEqual(["ru", "kk", "kk-Latn", "kk-Arab"]);
  });

  test.each([
    ["/kk-latn", "kk-latn", "/kk"],
    ["/kk-arab/qogam/12-su?lang=kk", "kk-arab", "/kk/qogam/12-su?lang=kk"],
    ["/kk-latn?before=1", "kk-latn", "/kk?before=1"],
    ["/kk", null, "/kk"],
    ["/kk-latnx/a", null, "/kk-latnx/a"],
    ["/ru/kk-latn", null, "/ru/kk-latn"],
    ["/", null, "/"],
  ])("%s belongs to edition %s and is made from %s", (address, edition, source) => {
    expect(scriptEditionOf(address)).toBe(edition);
    expect(sourceAddress(address)).toBe(source);
  });

  test.each([
    ["/kk", "/kk-latn"],
    ["/kk/search?q=a", "/kk-latn/search?q=a"],
    ["https://paper.example/kk/a", "https://paper.example/kk-latn/a"],
    ["https://paper.example", "https://paper.example"],
    ["https://other.example/kk/a", "https://other.example/kk/a"],
    ["/kk-arab/a", "/kk-arab/a"],
    ["/kkk", "/kkk"],
    ["/ru/kk", "/ru/kk"],
    ["/media/kk/a", "/media/kk/a"],
  ])("the address %s is %s in Latin", (address, expected) => {
    expect(addressInScript(address, "kk-latn", "https://paper.example")).toBe(expected);
  });
});
