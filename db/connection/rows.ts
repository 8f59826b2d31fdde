import type { SQL } from "drizzle-orm";
import type { Executor } from "./client.ts";

/** What a column holds. Tests compare it with the type that PostgreSQL reports: `db/testing/row-check.ts`. */
export type ColumnKind =
  | "text"
  | "int"
  | "float"
  /** Larger than a JavaScript number may be, or with decimals: read as text. */
  | "digits"
  | "bool"
  /** A date or time as PostgreSQL writes it. Most statements use `iso` of `cards.ts` instead, which yields text. */
  | "time"
  | "bytes"
  | "json"
  | "texts"
  | "ints";

export type Column<T> = {
  readonly kind: ColumnKind;
  readonly mayBeNull: boolean;
  /** The only values that the column has; null if it may have others. */
  readonly values: readonly unknown[] | null;
  /** The same column where it can also be null. */
  readonly orNull: Column<T | null>;
  /** The same column with a narrower type, which nothing checks. Prefer `oneOf`. */
  as<Narrow extends T>(): Column<Narrow>;
  /** Only the type is used. */
  readonly example?: T;
};

/** The columns that a statement returns, by name. */
export type Shape = Readonly<Record<string, Column<unknown>>>;

/** The type of the rows that have this shape. */
export type RowOf<S extends Shape> = { [Name in keyof S]: S[Name] extends Column<infer T> ? T : never };

function column<T>(kind: ColumnKind, mayBeNull = false, values: readonly unknown[] | null = null): Column<T> {
  return {
    kind,
    mayBeNull,
    values,
    get orNull() {
      return column<T | null>(kind, true, values);
    },
    as: <Narrow extends T>() => column<Narrow>(kind, mayBeNull, values),
  };
}

/** The columns of shapes. */
export const col = {
  text: column<string>("text"),
  int: column<number>("int"),
  float: column<number>("float"),
  digits: column<string>("digits"),
  bool: column<boolean>("bool"),
  time: column<string>("time"),
  bytes: column<Buffer>("bytes"),
  texts: column<string[]>("texts"),
  ints: column<number[]>("ints"),
  /** Text that has only these values. */
  oneOf: <const T extends string>(values: readonly T[]) => column<T>("text", false, values),
  /** JSON. The type of its content is not checked. */
  json: <T>() => column<T>("json"),
};

type Check = (shape: Shape, rows: readonly object[]) => void;

let check: Check | null = null;

/** From now on compares the rows of each statement with their shape. For tests. */
export function checkRowsBy(by: Check): void {
  check = by;
}

/** Runs statements whose rows have this shape: `readRows(db, { id: col.int }).of(sql`select id …`)`. */
export function readRows<S extends Shape>(executor: Pick<Executor, "execute">, shape: S) {
  return { of: async (statement: SQL): Promise<RowOf<S>[]> => rowsAs(shape, await executor.execute(statement)) };
}

/** Rows that the driver returned, typed by their shape. */
export function rowsAs<S extends Shape>(shape: S, rows: readonly object[]): RowOf<S>[] {
  check?.(shape, rows);
  return [...rows] as RowOf<S>[];
}
