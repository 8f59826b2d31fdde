import { describe, expect, test } from "vitest";
import { type FuzzAnswer, faultsOfMalformed, faultsOfValid, outcomeIn, tableOf, VALID } from "./fuzz-report.ts";

const answer = (more: Partial<FuzzAnswer>): FuzzAnswer => ({
  kind: VALID,
  role: "chief",
  status: 200,
  outcome: null,
  ...more,
});

describe("the outcome of an action", () => {
  test.each([
    ['0:{"a":"$@1","q":"","i":false}\n1:{"ok":true,"value":{"id":7}}\n', "ok"],
    ['0:{"a":"$@1","q":"","i":false}\n1:{"ok":false,"code":"signed-out"}\n', "signed-out"],
    ['0:{"a":"$@1"}\n1:{"text":"{\\"ok\\":true}"}\n', null],
    ["400 Bad Request", null],
  ])("%j is %j", (text, outcome) => expect(outcomeIn(text)).toBe(outcome));
});

describe("a drill is reported as inconclusive", () => {
  test("if every valid body is refused before the action", () => {
    const refusals = [{ status: 403 }, { status: 409 }, { outcome: "signed-out" }, { outcome: "forbidden" }];
    expect(faultsOfValid(refusals.map(answer))).toHaveLength(1);
    expect(faultsOfValid([answer({ role: "nobody", outcome: "ok" })])).toHaveLength(1);
    expect(faultsOfValid([answer({ kind: "a truncated body", outcome: "ok" })])).toHaveLength(1);
    expect(faultsOfValid([...refusals.map(answer), answer({ outcome: "ok" })])).toEqual([]);
  });

  test("if a kind of malformed body is refused only for other reasons than the body, or is not sent", () => {
    const kinds = [VALID, "a cyclic reference", "a truncated body", "a file"];
    const cyclic = [{ status: 409 }, { outcome: "signed-out" }, { outcome: "ok" }, { status: 413 }].map((one) =>
      answer({ kind: "a cyclic reference", ...one }),
    );
    const others = [answer({ kind: "a truncated body", status: 400 }), answer({ kind: "a file", outcome: "invalid" })];
    expect(faultsOfMalformed([...cyclic, ...others], kinds)).toEqual(["a cyclic reference: none was refused"]);
    expect(faultsOfMalformed(others, kinds)).toEqual(["a cyclic reference: none was refused"]);
    expect(faultsOfMalformed([...others, answer({ kind: "a cyclic reference", status: 400 })], kinds)).toEqual([]);
  });
});

test("the table has a row for each kind and a column for each answer", () => {
  const answers = [
    answer({ outcome: "ok" }),
    answer({ outcome: "ok" }),
    answer({ outcome: "signed-out" }),
    answer({ kind: "a truncated body", status: 413 }),
    answer({ kind: "a truncated body", status: 400 }),
    answer({ kind: "a truncated body", outcome: "invalid" }),
    answer({ kind: "a truncated body", status: 0 }),
  ];
  expect(tableOf(answers, [VALID, "a truncated body"])).toBe(
    [
      "| body | accepted | refused by the action | signed out | 400 | 413 | broken |",
      "|---|---|---|---|---|---|---|",
      "| a valid input | 2 | – | 1 | – | – | – |",
      "| a truncated body | – | 1 | – | 1 | 1 | 1 |",
    ].join("\n"),
  );
});
