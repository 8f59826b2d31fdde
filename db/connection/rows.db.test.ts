import { sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { useDatabase } from "@/db/testing/database.ts";
import { database, pool } from "./client.ts";
import { col, readRows, rowsAs } from "./rows.ts";

useDatabase({ connections: 1 });

const one = (shape: Parameters<typeof readRows>[1], value: ReturnType<typeof sql>) =>
  readRows(database(), shape).of(sql`select ${value} as value`);

test("a row has the values that the columns of its shape promise", async () => {
  const shape = {
    text: col.text,
    int: col.int,
    float: col.float,
    digits: col.digits,
    bool: col.bool,
    time: col.time,
    bytes: col.bytes,
    texts: col.texts,
    ints: col.ints,
    side: col.oneOf(["left", "right"]),
    json: col.json<{ a: number }>(),
    missing: col.text.orNull,
  };
  const rows = await readRows(
    database(),
    shape,
  ).of(sql`select 'a' as text, 1 as int, 1.5::float8 as float, 1::bigint as digits,
    true as bool, '2026-01-02 03:04:05+00'::timestamptz as time, '\\x01'::bytea as bytes, array['a'] as texts, array[1] as ints,
    'left' as side, '{"a":1}'::jsonb as json, null::text as missing`);
  expect(rows).toEqual([
    {
      text: "a",
      int: 1,
      float: 1.5,
      digits: "1",
      bool: true,
      time: expect.stringMatching(/^2026-01-0\d \d\d:\d4:05\+/),
      bytes: Buffer.from([1]),
      texts: ["a"],
      ints: [1],
      side: "left",
      json: { a: 1 },
      missing: null,
    },
  ]);
});

test.each([
  ["has another type", { value: col.int }, sql`1::bigint`, '"value" is int8 in PostgreSQL, but int in the shape'],
  ["has another name", { id: col.int }, sql`1`, 'the shape has no column "value"; the statement has no column "id"'],
  ["is null", { value: col.text }, sql`null::text`, '"value" is null in a row, but never in the shape'],
  ["has another value", { value: col.oneOf(["a"]) }, sql`'b'`, '"value" is "b" in a row, but the shape does not'],
])("in a test a statement is refused if a column %s than in its shape", async (_, shape, value, problem) => {
  await expect(one(shape, value)).rejects.toThrow(problem);
});

test("a statement without rows is compared too", async () => {
  await expect(readRows(database(), { id: col.text }).of(sql`select 1 as id where false`)).rejects.toThrow(
    "A statement does not return the rows of its shape",
  );
});

test("a statement that the driver runs is compared too", async () => {
  const rows = rowsAs({ id: col.int, at: col.time }, await pool()`select 1 as id, '2026-01-02'::date as at`);
  expect(rows).toEqual([{ id: 1, at: "2026-01-02" }]);
  await expect(async () => rowsAs({ id: col.bool }, await pool()`select 1 as id`)).rejects.toThrow('"id" is int4');
});
