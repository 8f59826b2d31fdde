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

/** Returns the paths of free text fields in a schema: no enums, no numbers. */
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

/** Returns the paths of integers that may be larger than an integer column holds. */
function largeNumbersOf(shape: Shape, at: string): string[] {
  return pathsOf(shape, at, (one) => one.type === "integer" && !((one.maximum ?? Infinity) <= 2_147_483_647));
}

let found: string[] = [];
const tooLarge: string[] = [];
beforeAll(async () => {
  const files = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter(
    (name) => name.endsWith(".ts") && !name.includes(".test."),
  );
  for (const file of files) {
    const exported = (await import(path.join(folder, file))) as Record<string, unknown>;
    for (const [name, schema] of Object.entries(exported)) {
      if (!name.endsWith("Input") || !(schema instanceof z.ZodType)) continue;
      const shape = z.toJSONSchema(schema, { io: "input", unrepresentable: "any", reused: "inline" }) as Shape;
      found.push(...textsOf(shape, name));
      tooLarge.push(...largeNumbersOf(shape, name));
    }
  }
  // Fields that exist in every language of the paper are merged.
  found = [...new Set(found.map((field) => field.replace(/\.(?:ru|kk)(?=[.[]|$)/gu, ".*")))];
});

test("every text field of the newsroom's inputs is listed with its use", () => {
  expect(found.length).toBeGreaterThan(20);
  expect(found.toSorted()).toEqual(Object.keys(textFields).toSorted());
});

test("no input accepts a number that is too large for an integer column", () => {
  expect(tooLarge).toEqual([]);
});

test("the browser tests fill every shown text field with scripts", () => {
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
