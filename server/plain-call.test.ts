import { expect, test } from "vitest";
import { plainCall } from "./plain-call.ts";

const asText = "text/plain;charset=UTF-8";

test("a call is a JSON list of plain values as text", () => {
  expect(plainCall(asText, Buffer.from('[{"articleId":7,"token":"ab"},"қазақ"]'))).toEqual([
    { articleId: 7, token: "ab" },
    "қазақ",
  ]);
  expect(plainCall(asText, Buffer.from("[]"))).toEqual([]);
});

test.each([
  ["of another type", "application/json", "[1]"],
  ["of no type", undefined, "[1]"],
  ["that is no list", asText, '{"a":1}'],
  ["that is no JSON", asText, "[1"],
  ["that refers to something", asText, '["$undefined"]'],
  ["that is empty", asText, ""],
])("a body %s is no call", (_, type, body) => {
  expect(plainCall(type, Buffer.from(body))).toBeNull();
});
