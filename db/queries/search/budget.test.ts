import { describe, expect, test } from "vitest";
import { SearchBudget } from "./budget.ts";

describe("a search continues while its budget lasts", () => {
  test("and skips the steps after that", async () => {
    let time = 0;
    const budget = new SearchBudget({ milliseconds: 100, now: () => time });
    expect(await budget.step(async () => "found", "nothing")).toBe("found");
    time = 99;
    expect(await budget.step(async () => "found", "nothing")).toBe("found");
    expect(budget.isCutShort).toBe(false);
    time = 100;
    expect(await budget.step(() => Promise.reject(new Error("not to be run")), "nothing")).toBe("nothing");
    expect(budget.isCutShort).toBe(true);
  });

  test("and skips a step whose statement timed out, however deep the driver's error is nested", async () => {
    const budget = new SearchBudget();
    const error = new Error("Failed query", { cause: Object.assign(new Error("canceled"), { code: "57014" }) });
    expect(await budget.step(() => Promise.reject(error), "nothing")).toBe("nothing");
    expect(budget.isCutShort).toBe(true);
  });

  test("but fails if a step fails for another reason", async () => {
    const budget = new SearchBudget();
    await expect(budget.step(() => Promise.reject(new Error("broken")), "nothing")).rejects.toThrow("broken");
    expect(budget.isCutShort).toBe(false);
  });
});
