import { sql } from "drizzle-orm";
import type { z } from "zod";
import { database, type Executor } from "@/db/connection/client.ts";
import { col, type RowOf, readRows } from "@/db/connection/rows.ts";
import { audit } from "@/db/mutations/audit.ts";
import { isAddressInUse } from "@/db/queries/address-in-use.ts";
import { can, type Person } from "@/lib/access/permissions.ts";
import type { removeRedirectInput, saveRedirectInput } from "@/lib/inputs/redirects.ts";
import { failure, ok, type Result } from "@/lib/result.ts";

/** A former address of a page and its current one. `to` is null if the page is gone for good, which is answered with 410. */
const moveShape = {
  from: col.text,
  to: col.text.orNull,
};
export type Move = RowOf<typeof moveShape>;

/**
 * Adds redirects in the transaction that moves, merges or removes a page. Pass paths as `lib/site/addresses.ts` builds them, and each feed
 * (`{path}/rss.xml`) as a move of its own. Articles need none, since their id finds them. Redirects to the old address are changed to the new one, so
 * that readers are redirected only once. A redirect from the new address is deleted, since a page is there. So moving back and forth leaves no loop.
 * A page that takes over an old address needs no call: redirects are only looked up for addresses without a page. Effective with the commit; no
 * invalidation is needed.
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
 * Changes the redirects to addresses under `from` to the same addresses under `to`, so that readers are redirected only once: when a section moves,
 * redirects to `/ru/news/12-road` lead to `/ru/events/12-road`.
 */
export async function addRedirectsIn(tx: Executor, from: string, to: string): Promise<void> {
  if (from === to) return;
  await lockRedirects(tx);
  const isBelow = sql`starts_with(to_path, ${`${from}/`})`;
  const moved = sql`${to}::text || substr(to_path, ${from.length + 1}::int)`;
  await tx.execute(sql`delete from redirects where ${isBelow} and from_path = ${moved}`);
  await tx.execute(sql`update redirects set to_path = ${moved} where ${isBelow}`);
}

/** Serializes changes: two concurrent moves, A to B and B to C, would leave a chain of two redirects. */
async function lockRedirects(tx: Executor): Promise<void> {
  await tx.execute(sql`select pg_advisory_xact_lock(hashtext('redirects'))`);
}

type SaveInput = z.output<typeof saveRedirectInput>;

/**
 * Adds or changes a redirect. `invalid` at `from` if a page is there or the address already redirects; at `to` if no page is there or it would
 * redirect back. If `to` redirects itself, its target is used, so that readers are redirected only once.
 */
export async function saveRedirect(person: Person, { was, from, to }: SaveInput): Promise<Result<null>> {
  if (!can(person, "edit-paper")) return failure("forbidden");
  return database().transaction(async (tx) => {
    await lockRedirects(tx);
    const before = was === null ? null : await readRedirect(tx, was);
    if (was !== null && !before) return failure("not-found");
    if (await isAddressInUse(tx, from)) return failure("invalid", { from: "page-exists" });
    if (was !== from && (await readRedirect(tx, from))) return failure("invalid", { from: "taken" });
    const target = to === null ? null : await resolveTarget(tx, from, to);
    if (target && "problem" in target) return failure("invalid", { to: target.problem });
    const after = { from, to: target?.to ?? null };
    if (was !== null && was !== from) await tx.execute(sql`delete from redirects where from_path = ${was}`);
    await addRedirects(tx, [after]);
    await audit(tx, person, { verb: "save-redirect", entity: `redirect:${from}`, before, after });
    return ok(null);
  });
}

/** Deletes a redirect. The address then answers 404, unless a page is there. */
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
  const [row] = await readRows(tx, moveShape).of(
    sql`select from_path as "from", to_path as "to" from redirects where from_path = ${from}`,
  );
  return row ?? null;
}

/** The page at which a redirect to `to` would end, or the reason why there is none. */
async function resolveTarget(tx: Executor, from: string, to: string): Promise<{ to: string } | { problem: string }> {
  if (to === from) return { problem: "loop" };
  if (await isAddressInUse(tx, to)) return { to };
  const next = await readRedirect(tx, to);
  if (!next || next.to === null) return { problem: "nothing" };
  return next.to === from ? { problem: "loop" } : { to: next.to };
}
