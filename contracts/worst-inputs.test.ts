import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import * as z from "zod";
import { invalidFields } from "@/lib/inputs/invalid-fields.ts";
import { cpuTimeMs, timeLimit } from "@/lib/testing/time-limit.ts";
import { type Shape, worstInputs } from "./cases/worst-inputs.ts";

const root = path.resolve(import.meta.dirname, "..");
const inputs = readdirSync(path.join(root, "lib/inputs"), { recursive: true, encoding: "utf8" }).filter(
  (name) => name.endsWith(".ts") && !name.includes(".test."),
);
const files = [...inputs.map((name) => path.join(root, "lib/inputs", name)), path.join(root, "lib/views/views.ts")];
const schemas: [string, z.ZodType, Shape][] = [];
/** Fields that several inputs share, such as the shown state. They are tested in the first input. */
const known = new Set<unknown>();
const numbers = new Map<unknown, number>();
for (const file of files)
  for (const [name, schema] of Object.entries((await import(file)) as Record<string, unknown>))
    if (name.endsWith("Input") && schema instanceof z.ZodType) schemas.push([name, schema, shapeOf(schema)]);

/** Returns a schema's shape without the fields already known. An object with a check on the whole object keeps all its fields. */
function shapeOf(schema: z.ZodType): Shape {
  const shape = z.toJSONSchema(schema, {
    io: "input",
    unrepresentable: "any",
    reused: "inline",
    override: ({ zodSchema, jsonSchema }) => {
      jsonSchema.schema = numberOf(zodSchema);
    },
  }) as unknown as Shape;
  if (!(schema instanceof z.ZodObject) || schema.def.checks?.length) return shape;
  const properties = Object.entries(shape.properties ?? {}).filter(([field]) => !known.has(schema.shape[field]));
  for (const field of Object.values(schema.shape)) known.add(field);
  return { ...shape, properties: Object.fromEntries(properties) };
}

/** Returns the number of a schema, which is the same at each use. */
function numberOf(schema: unknown): number {
  if (!numbers.has(schema)) numbers.set(schema, numbers.size);
  return numbers.get(schema) ?? 0;
}

test("every input of an action is tested here", () => {
  const folder = path.join(root, "app/_actions");
  const code = readdirSync(folder).map((name) => readFileSync(path.join(folder, name), "utf8"));
  const used = [...code.join("\n").matchAll(/authenticated(?:Wide)?Action\(\s*(\w+)|(\w+)\.safeParse\(/gu)].map(
    ([, one, other]) => one ?? other,
  );
  expect(used.length).toBeGreaterThan(50);
  const measured = schemas.map(([name]) => name);
  // The state of a form is only one short field.
  expect(used.filter((name) => name !== "authFormState" && !measured.includes(name ?? ""))).toEqual([]);
});

test.each(schemas)("%s is parsed quickly, whatever the server lets through", (_, schema, shape) => {
  const slow: string[] = [];
  for (const { what, raw } of worstInputs(shape)) {
    const took = cpuTimeMs(() => {
      const { error } = schema.safeParse(raw);
      if (error) invalidFields(error);
    });
    if (took > timeLimit(200)) slow.push(`${what}: ${took.toFixed(0)} ms`);
  }
  expect(slow).toEqual([]);
});
