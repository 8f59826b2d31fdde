import { describe, expect, it } from "vitest";
import type { ArticleState } from "@/lib/newsroom/page-data.ts";
import { otherSteps, primaryStep } from "./publication.ts";

const editor = { write: true, publish: true, submit: true };
const reporter = { write: true, publish: false, submit: true };
const onlooker = { write: false, publish: false, submit: false };

describe("the primary button", () => {
  it.each<[ArticleState, boolean, string | null]>([
    ["draft", true, "publish"],
    ["review", true, "publish"],
    ["ready", false, "publish"],
    ["withdrawn", false, "publish"],
    ["scheduled", false, "reschedule"],
    ["published", true, "update"],
    ["published", false, null],
  ])("of an editor for %s (changed: %s) is %s", (state, hasUnpublished, step) => {
    expect(primaryStep({ state, hasUnpublished, may: editor })).toBe(step);
  });

  it("of a reporter submits a draft and is hidden afterwards", () => {
    expect(primaryStep({ state: "draft", hasUnpublished: true, may: reporter })).toBe("submit");
    expect(primaryStep({ state: "review", hasUnpublished: true, may: reporter })).toBeNull();
    expect(primaryStep({ state: "published", hasUnpublished: true, may: reporter })).toBeNull();
  });
});

describe("the other steps", () => {
  const usual = { hasUpdate: false, mayTrash: false };
  it.each<[ArticleState, boolean, string[]]>([
    ["draft", true, ["submit"]],
    ["review", true, ["approve", "sendBack"]],
    ["ready", false, ["sendBack"]],
    ["scheduled", false, ["end", "unschedule"]],
    ["published", true, ["correct", "discard", "end", "withdraw"]],
    ["published", false, ["correct", "end", "withdraw"]],
    ["withdrawn", true, ["discard"]],
  ])("of an editor for %s (changed: %s) are %j", (state, hasUnpublished, steps) => {
    expect(otherSteps({ ...usual, state, hasUnpublished, may: editor })).toEqual(steps);
  });

  it("include cancelling a scheduled update, and the trash for a story that is not public", () => {
    const situation = { hasUnpublished: true, hasUpdate: true, mayTrash: true, may: editor };
    expect(otherSteps({ ...situation, state: "published" })).toContain("unscheduleUpdate");
    expect(otherSteps({ ...situation, state: "published" })).not.toContain("trash");
    expect(otherSteps({ ...situation, state: "withdrawn" })).toContain("trash");
    expect(otherSteps({ ...situation, state: "draft" })).toContain("trash");
  });

  it("are empty for a user without rights", () => {
    for (const state of ["draft", "review", "published", "scheduled"] as const) {
      expect(otherSteps({ ...usual, state, hasUnpublished: true, may: onlooker })).toEqual([]);
    }
  });
});
