import { createRequire } from "node:module";
import { describe, expect, test } from "vitest";
import { timeLimit } from "@/lib/testing/time-limit.ts";
import { hasReadableState, headersForNext } from "./next-headers.ts";

const load = createRequire(import.meta.url);
/** Next's own parser of a router state. It throws in the cases that Next answers with 500. */
const { parseAndValidateFlightRouterState } = load(
  "next/dist/server/app-render/parse-and-validate-flight-router-state.js",
) as { parseAndValidateFlightRouterState(header: string): unknown };

test("Next gets only those of a client's headers that it reads", () => {
  const sent = {
    cookie: "session=a",
    rsc: "1",
    "x-file-name": "a.jpg",
    "x-upload-file": "../../secrets",
    "x-desk-address": "/elsewhere",
    "x-forwarded-for": "1.2.3.4",
    "x-action-forwarded": "1",
    "x-next-resume-state-length": "5",
    "x-middleware-subrequest": "a",
    "content-security-policy": "script-src *",
    "content-type": "text/plain",
    "content-length": "3",
    expect: "100-continue",
  };
  expect(headersForNext(sent, false)).toEqual({ cookie: "session=a", rsc: "1", "x-file-name": "a.jpg" });
  expect(Object.keys(headersForNext({ ...sent, range: "bytes=0-" }, true)).toSorted()).toEqual(
    ["content-security-policy", "cookie", "range", "rsc", "x-file-name", "x-next-resume-state-length"].toSorted(),
  );
});

describe("the router state of a browser", () => {
  /** Whether our check accepts this header. Asserts that Next agrees. */
  const isReadHeader = (header: string) => {
    const isRead = hasReadableState({ "next-router-state-tree": header });
    const read = () => parseAndValidateFlightRouterState(header);
    if (isRead) expect(read).not.toThrow();
    else expect(read).toThrow();
    return isRead;
  };
  const isRead = (state: unknown) => isReadHeader(encodeURIComponent(JSON.stringify(state)));

  test("is accepted as Next's router writes it", () => {
    expect(hasReadableState({})).toBe(true);
    expect(
      isRead(["", { children: ["dashboard", { children: ["__PAGE__", {}, null, null, 0] }, null, null, 16] }]),
    ).toBe(true);
    expect(isRead([["id", "7", "d", null], {}, ["/a", "?b"], "refetch", 4, "x"])).toBe(true);
    for (const kind of ["c", "oc", "d", "ci(.)", "di(..)", "ci(...)", "di(..)(..)"])
      expect(isRead([["id", "7", kind, ["a"]], {}]), kind).toBe(true);
    for (const word of ["refetch", "inside-shared-layout", "metadata-only", null])
      expect(isRead(["", {}, null, word]), String(word)).toBe(true);
  });

  test.each([
    ["null", null],
    ["an object", {}],
    ["too little", [""]],
    ["too much", ["", {}, null, null, 0, "", 1]],
    ["a number for a segment", [1, {}]],
    ["an unknown kind of parameter", [["id", "7", "x", null], {}]],
    ["a list below", ["", { children: [] }]],
    ["an unknown word", ["", {}, null, "reload"]],
  ])("is refused if it is %s", (_, state) => expect(isRead(state)).toBe(false));

  test("is refused if it is nested too deeply", () => {
    const nested = (depth: number) => `${'["",{"a":'.repeat(depth)}["",{}]${"}]".repeat(depth)}`;
    expect(hasReadableState({ "next-router-state-tree": nested(15) })).toBe(true);
    expect(hasReadableState({ "next-router-state-tree": nested(50) })).toBe(false);
    expect(hasReadableState({ "next-router-state-tree": nested(1_500) })).toBe(false);
  });

  test("is checked quickly, whatever is sent", () => {
    const state = (filling: string) => `[["","","d",[${filling}]],{}]`;
    const worst = [state("1,".repeat(7_000)), state(`"",`.repeat(1_300)), `["",{${'"":1,'.repeat(800)}"a":1}]`];
    const began = performance.now();
    for (let time = 0; time < 100; time += 1)
      for (const header of worst) hasReadableState({ "next-router-state-tree": header });
    expect(performance.now() - began).toBeLessThan(timeLimit(100));
  });

  test.each(["garbage", "%5B%22", "%E0%A4", ""])("is refused if it is %j", (header) => {
    expect(isReadHeader(header)).toBe(false);
  });
});
