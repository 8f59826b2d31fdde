import { sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { database } from "@/db/connection/client.ts";
import { col, readRows } from "@/db/connection/rows.ts";
import { useDatabase } from "@/db/testing/database.ts";

useDatabase({ connections: 1 });

/** The limit of the sum over the positions of a word, by which `ts_rank` divides. */
const LIMIT = Math.PI ** 2 / 6;

test("how often a word occurs can be computed from the number that `ts_rank` returns", async () => {
  const rows = await readRows(database(), { times: col.int, rank: col.float }).of(sql`
    select times, ts_rank('{0.3,1,1,1}', setweight(to_tsvector('simple', repeat('сөз басқа ', times)), 'C'), 'сөз') as rank
    from generate_series(1, 12) times order by times`);
  const computed = rows.map(({ rank }) => Math.round(1 / (LIMIT - rank * LIMIT) - 0.5));
  expect(computed, "PostgreSQL computes ts_rank in another way: db/queries/search/best-matches.ts").toEqual(
    rows.map(({ times }) => times),
  );
});
