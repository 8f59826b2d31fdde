import type postgres from "postgres";
import type { Column, ColumnKind, Shape } from "@/db/connection/rows.ts";

/** PostgreSQL's types that the driver returns as this kind, by their number in `pg_type`. */
const TYPES: Record<ColumnKind, Record<number, string>> = {
  text: { 25: "text", 19: "name", 1043: "varchar", 2950: "uuid" },
  int: { 23: "int4", 21: "int2" },
  float: { 701: "float8", 700: "float4" },
  digits: { 20: "int8", 1700: "numeric" },
  bool: { 16: "bool" },
  time: { 1184: "timestamptz", 1114: "timestamp", 1082: "date" },
  bytes: { 17: "bytea" },
  json: { 114: "json", 3802: "jsonb" },
  texts: { 1009: "text[]" },
  ints: { 1007: "int4[]", 1005: "int2[]" },
};

const nameOf: Record<number, string> = Object.assign({}, ...Object.values(TYPES));

/**
 * Throws if PostgreSQL's description of the statement differs from the shape: another column, another type, or a value that the shape excludes.
 */
export function checkRows(shape: Shape, rows: readonly object[]): void {
  // Before the first row the driver has already kept how PostgreSQL describes the columns.
  const { columns } = rows as unknown as postgres.RowList<postgres.Row[]>;
  const problems = [
    ...columns.flatMap(({ name, type }) => problemOfType(name, type, shape[name])),
    ...Object.keys(shape).flatMap((name) =>
      columns.some((column) => column.name === name) ? [] : [`the statement has no column "${name}"`],
    ),
    ...Object.entries(shape).flatMap(([name, column]) => problemOfValues(name, column, rows)),
  ];
  if (problems.length > 0)
    throw new Error(`A statement does not return the rows of its shape: ${problems.join("; ")}.`);
}

function problemOfType(name: string, type: number, column: Column<unknown> | undefined): string[] {
  if (!column) return [`the shape has no column "${name}"`];
  if (TYPES[column.kind][type]) return [];
  return [`"${name}" is ${nameOf[type] ?? `type ${type}`} in PostgreSQL, but ${column.kind} in the shape`];
}

function problemOfValues(name: string, { mayBeNull, values }: Column<unknown>, rows: readonly object[]): string[] {
  const found = rows.map((row) => (row as Record<string, unknown>)[name]);
  if (!mayBeNull && found.includes(null)) return [`"${name}" is null in a row, but never in the shape`];
  const other = values && found.find((value) => value !== null && value !== undefined && !values.includes(value));
  return other ? [`"${name}" is ${JSON.stringify(other)} in a row, but the shape does not have this value`] : [];
}
