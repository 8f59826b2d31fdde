import { sql } from "drizzle-orm";
import type { Executor } from "@/db/client.ts";

/** An address that a page had, and the one it has now; null where it is gone for good, which is answered 410. */
export type Move = { from: string; to: string | null };

/**
 * Lets old addresses lead on, in the transaction in which a page moves, is merged into another or is removed. Give the paths as
 * `lib/addresses.ts` makes them, each feed (`{path}/rss.xml`) as a move of its own; articles need none, their number finds them.
 * What led to the old address leads to the new one at once, so that nobody is sent on twice; where the new address led somewhere itself, it
 * does no more: a page stands there now. Moving back and forth leaves no loop. An address that answers by itself never asks for a redirect,
 * so a page that takes an old address over needs nothing. Readers see it with the commit, no notice is needed for it.
 */
export async function leadOn(tx: Executor, moves: Move[]): Promise<void> {
  const real = moves.filter(({ from, to }) => from !== to);
  if (real.length === 0) return;
  await lockRedirects(tx);
  for (const { from, to } of real) {
    if (to !== null) await tx.execute(sql`delete from redirects where from_path = ${to}`);
    await tx.execute(sql`update redirects set to_path = ${to} where to_path = ${from}`);
    await tx.execute(sql`insert into redirects (from_path, to_path) values (${from}, ${to})
      on conflict (from_path) do update set to_path = excluded.to_path, created_at = now()`);
  }
}

/** One at a time: two moves at once, of A to B and of B to C, would leave a way in two steps. */
export async function lockRedirects(tx: Executor): Promise<void> {
  await tx.execute(sql`select pg_advisory_xact_lock(hashtext('redirects'))`);
}
