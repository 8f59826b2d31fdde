import { sql } from "drizzle-orm";
import type { Executor } from "@/db/client.ts";
import { actorName, type Doer } from "@/lib/permissions.ts";

export type AuditEntry = {
  verb: string;
  entity: `${string}:${number | string}`;
  before?: unknown;
  after?: unknown;
};

/** Writes down who did what to what, in the transaction in which it is done. Passwords and tokens have no place in it. */
export async function audit(tx: Executor, actor: Doer, entry: AuditEntry): Promise<void> {
  await auditAll(tx, actor, [entry]);
}

/** The same for much that was done at once; returns the numbers of the lines, in order. */
export async function auditAll(tx: Executor, actor: Doer, entries: AuditEntry[]): Promise<number[]> {
  const rows = await tx.execute<{ id: number }>(sql`insert into audit_log (actor, verb, entity, before, after)
    select ${actorName(actor)}, e ->> 'verb', e ->> 'entity', e -> 'before', e -> 'after'
    from jsonb_array_elements(${JSON.stringify(entries)}::jsonb) with ordinality as w(e, place) order by place returning id`);
  return rows.map(({ id }) => id);
}
