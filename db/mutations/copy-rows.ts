import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import type postgres from "postgres";

export type Cell = string | number | Date | null;

/** Rows that travel together: few enough to hold, many enough that the stream is not the cost. */
const ROWS_A_PIECE = 50;

/** Copies rows into a table, cells in the order of the columns. Far faster than inserting them; nothing is said about rows that stand in the way. */
export async function copyRows(
  tx: postgres.TransactionSql,
  table: string,
  columns: readonly string[],
  rows: readonly Cell[][],
): Promise<void> {
  if (rows.length === 0) return;
  const stream = await tx`copy ${tx(table)} (${tx([...columns])}) from stdin`.writable();
  await pipeline(Readable.from(pieces(rows)), stream);
}

function* pieces(rows: readonly Cell[][]): Generator<string> {
  for (let start = 0; start < rows.length; start += ROWS_A_PIECE)
    yield rows
      .slice(start, start + ROWS_A_PIECE)
      .map(lineOf)
      .join("");
}

function lineOf(row: readonly Cell[]): string {
  return `${row.map(textOf).join("\t")}\n`;
}

/** A cell in Postgres' text format of COPY. */
function textOf(cell: Cell): string {
  if (cell === null) return "\\N";
  if (cell instanceof Date) return cell.toISOString();
  if (typeof cell === "number") return String(cell);
  return cell.replace(/[\\\t\n\r]/gu, (sign) => escapes[sign] ?? sign);
}

const escapes: Record<string, string> = { "\\": "\\\\", "\t": "\\t", "\n": "\\n", "\r": "\\r" };
