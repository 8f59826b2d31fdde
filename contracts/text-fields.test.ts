import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { beforeAll, expect, test } from "vitest";
import * as z from "zod";
import { textFields } from "./cases/text-fields.ts";

const folder = path.resolve(import.meta.dirname, "../lib/inputs");

type Shape = {
  type?: string | string[];
  enum?: unknown;
  const?: unknown;
  maximum?: number;
  properties?: Record<string, Shape>;
  additionalProperties?: Shape | boolean;
  items?: Shape | boolean;
  prefixItems?: Shape[];
  anyOf?: Shape[];
  oneOf?: Shape[];
  allOf?: Shape[];
};

/** Paths of the free texts in what a schema takes: not choices, not numbers. */
function textsOf(shape: Shape, at: string): string[] {
  return pathsOf(shape, at, (one) => one.type === "string" && one.enum === undefined && one.const === undefined);
}

function pathsOf(shape: Shape, at: string, isSought: (shape: Shape) => boolean): string[] {
  if (isSought(shape)) return [at];
  const inner = [...(shape.anyOf ?? []), ...(shape.oneOf ?? []), ...(shape.allOf ?? []), ...(shape.prefixItems ?? [])];
  return [
    ...inner.flatMap((one) => pathsOf(one, at, isSought)),
    ...Object.entries(shape.properties ?? {}).flatMap(([name, one]) => pathsOf(one, `${at}.${name}`, isSought)),
    ...(typeof shape.items === "object" ? pathsOf(shape.items, `${at}[]`, isSought) : []),
    ...(typeof shape.additionalProperties === "object" ? pathsOf(shape.additionalProperties, `${at}[]`, isSought) : []),
  ];
}

/** Paths of the whole numbers that may be larger than any column holds. */
function largeNumbersOf(shape: Shape, at: string): string[] {
  return pathsOf(shape, at, (one) => one.type === "integer" && !((one.maximum ?? Infinity) <= 2_147_483_647));
}

let found: string[] = [];
const tooLarge: string[] = [];
beforeAll(async () => {
  const files = readdirSync(folder).filter((name) => name.endsWith(".ts") && !name.includes(".test."));
  for (const file of files) {
    const exported = (await import(path.join(folder, file))) as Record<string, unknown>;
    for (const [name, schema] of Object.entries(exported)) {
      if (!name.endsWith("Input") || !(schema instanceof z.ZodType)) continue;
      const shape = z.toJSONSchema(schema, { io: "input", unrepresentable: "any", reused: "inline" }) as Shape;
      found.push(...textsOf(shape, name));
      tooLarge.push(...largeNumbersOf(shape, name));
    }
  }
  // The same in every language of the paper.
  found = [...new Set(found.map((field) => field.replace(/\.(?:ru|kk)(?=[.[]|$)/gu, ".*")))];
});

test("every text that can be sent to the newsroom is known, with what becomes of it", () => {
  expect(found.length).toBeGreaterThan(20);
  expect(found.toSorted()).toEqual(Object.keys(textFields).toSorted());
});

test("no number is taken that no column holds", () => {
  expect(tooLarge).toEqual([]);
});

test("every text that is shown is filled with scripts by the browser tests", () => {
  const support = path.resolve(import.meta.dirname, "../e2e/support/hostile");
  const files = readdirSync(support).filter((name) => name.startsWith("hostile-"));
  const code = files.map((name) => readFileSync(path.join(support, name), "utf8")).join("\n");
  const isNamed = (name: string) => new RegExp(`\\b${name}\\b`, "u").test(code);
  const shown = Object.keys(textFields).filter((field) => textFields[field] === "shown");
  const unfilled = shown.filter((field) => {
    const [input = "", ...names] = field.match(/\w+/gu) ?? [];
    return !isNamed(input) || !isNamed(names.at(-1) ?? "");
  });
  expect(unfilled).toEqual([]);
});
