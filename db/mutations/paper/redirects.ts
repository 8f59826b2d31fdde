import { sql } from "drizzle-orm";
import type { z } from "zod";
import { database, type Executor } from "@/db/connection/client.ts";
import { stands } from "@/db/queries/current-address.ts";
import type { removeRedirectInput, saveRedirectInput } from "@/lib/inputs/redirects.ts";
import { can, type Person } from "@/lib/access/permissions.ts";
import { failure, ok, type Result } from "@/lib/result.ts";
import { audit } from "@/db/mutations/audit.ts";

/** An address that a page had, and the one it has now; null where it is gone for good, which is answered 410. */
export type Move = { from: string; to: string | null };

/**
 * Lets old addresses lead on, in the transaction in which a page moves, is merged into another or is removed. Give the paths as
 * `lib/site/addresses.ts` makes them, each feed (`{path}/rss.xml`) as a move of its own; articles need none, their number finds them.
 * What led to the old address leads to the new one at once, so that nobody is sent on twice; where the new address led somewhere itself, it
 * does no more: a page stands there now. Moving back and forth leaves no loop. An address that answers by itself never asks for a redirect,
 * so a page that takes an old address over needs nothing. Readers see it with the commit, no notice is needed for it.
 */
export async function addRedirects(tx: Executor, moves: Move[]): Promise<void> {
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

/**
 * Lets what leads to an address under a path lead under another one: `/ru/news/12-road` became `/ru/events/12-road` when its section moved,
 * and who comes from elsewhere is not sent on twice.
 */
export async function addRedirectsIn(tx: Executor, from: string, to: string): Promise<void> {
  if (from === to) return;
  await lockRedirects(tx);
  const within = sql`starts_with(to_path, ${`${from}/`})`;
  const moved = sql`${to}::text || substr(to_path, ${from.length + 1}::int)`;
  await tx.execute(sql`delete from redirects where ${within} and from_path = ${moved}`);
  await tx.execute(sql`update redirects set to_path = ${moved} where ${within}`);
}

/** One at a time: two moves at once, of A to B and of B to C, would leave a way in two steps. */
export async function lockRedirects(tx: Executor): Promise<void> {
  await tx.execute(sql`select pg_advisory_xact_lock(hashtext('redirects'))`);
}

type SaveInput = z.output<typeof saveRedirectInput>;

/**
 * Lets an address lead somewhere, or changes what did. Refused at its field: `from` where something stands there or a redirect is from there
 * already, `to` where nothing stands there or it would lead back. What leads on itself is followed, so that readers are sent on once.
 */
export async function saveRedirect(person: Person, { was, from, to }: SaveInput): Promise<Result<null>> {
  if (!can(person, "edit-paper")) return failure("forbidden");
  return database().transaction(async (tx) => {
    await lockRedirects(tx);
    const before = was === null ? null : await readRedirect(tx, was);
    if (was !== null && !before) return failure("not-found");
    if (await stands(tx, from)) return failure("invalid", { from: "stands" });
    if (was !== from && (await readRedirect(tx, from))) return failure("invalid", { from: "taken" });
    const target = to === null ? null : await followed(tx, from, to);
    if (target && "problem" in target) return failure("invalid", { to: target.problem });
    const after = { from, to: target?.to ?? null };
    if (was !== null && was !== from) await tx.execute(sql`delete from redirects where from_path = ${was}`);
    await addRedirects(tx, [after]);
    await audit(tx, person, { verb: "save-redirect", entity: `redirect:${from}`, before, after });
    return ok(null);
  });
}

/** Takes a redirect away: the address is one of no page again. */
export async function removeRedirect(
  person: Person,
  { from }: z.output<typeof removeRedirectInput>,
): Promise<Result<null>> {
  if (!can(person, "edit-paper")) return failure("forbidden");
  return database().transaction(async (tx) => {
    await lockRedirects(tx);
    const before = await readRedirect(tx, from);
    if (!before) return failure("not-found");
    await tx.execute(sql`delete from redirects where from_path = ${from}`);
    await audit(tx, person, { verb: "remove-redirect", entity: `redirect:${from}`, before });
    return ok(null);
  });
}

async function readRedirect(tx: Executor, from: string): Promise<Move | null> {
  const [row] = await tx.execute<Move>(
    sql`select from_path as "from", to_path as "to" from redirects where from_path = ${from}`,
  );
  return row ?? null;
}

/** The page at which a redirect from here would end, or why there is none. */
async function followed(tx: Executor, from: string, to: string): Promise<{ to: string } | { problem: string }> {
  if (to === from) return { problem: "loop" };
  if (await stands(tx, to)) return { to };
  const next = await readRedirect(tx, to);
  if (!next || next.to === null) return { problem: "nothing" };
  return next.to === from ? { problem: "loop" } : { to: next.to };
}
