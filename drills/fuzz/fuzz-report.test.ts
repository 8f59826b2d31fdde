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
    expect(faultsOfValid([answer({ kind: "cut off", outcome: "ok" })])).toHaveLength(1);
    expect(faultsOfValid([...refusals.map(answer), answer({ outcome: "ok" })])).toEqual([]);
  });

  test("if a kind of malformed body is refused only for other reasons than the body, or is not sent", () => {
    const kinds = [VALID, "a circle", "cut off", "a file"];
    const circle = [{ status: 409 }, { outcome: "signed-out" }, { outcome: "ok" }, { status: 413 }].map((one) =>
      answer({ kind: "a circle", ...one }),
    );
    const others = [answer({ kind: "cut off", status: 400 }), answer({ kind: "a file", outcome: "invalid" })];
    expect(faultsOfMalformed([...circle, ...others], kinds)).toEqual(["a circle: none was refused"]);
    expect(faultsOfMalformed(others, kinds)).toEqual(["a circle: none was refused"]);
    expect(faultsOfMalformed([...others, answer({ kind: "a circle", status: 400 })], kinds)).toEqual([]);
  });
});

test("the table has a row for each kind and a column for each answer", () => {
  const answers = [
    answer({ outcome: "ok" }),
    answer({ outcome: "ok" }),
    answer({ outcome: "signed-out" }),
    answer({ kind: "cut off", status: 413 }),
    answer({ kind: "cut off", status: 400 }),
    answer({ kind: "cut off", outcome: "invalid" }),
    answer({ kind: "cut off", status: 0 }),
  ];
  expect(tableOf(answers, [VALID, "cut off"])).toBe(
    [
      "| body | taken | refused by the action | signed out | 400 | 413 | broken |",
      "|---|---|---|---|---|---|---|",
      "| a valid input | 2 | – | 1 | – | – | – |",
      "| cut off | – | 1 | – | 1 | 1 | 1 |",
    ].join("\n"),
  );
});
