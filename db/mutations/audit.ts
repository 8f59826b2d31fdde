import { sql } from "drizzle-orm";
import type { Executor } from "@/db/connection/client.ts";
import { actorName, type Doer } from "@/lib/access/permissions.ts";
import { bytesOf, countStoredIn, requireRoomToKeep } from "./stored-texts.ts";

export type AuditEntry = {
  verb: string;
  entity: `${string}:${number | string}`;
  before?: unknown;
  after?: unknown;
};

/** What a line is counted as beside its words: its row and index entries, and the redirects that are written with it. */
const LINE_BYTES = 1024;

/**
 * Written however much is stored for the person, as is everything about accounts: what takes words away from readers, and publications, for
 * which there was room when they were asked for.
 */
const alwaysWritten = new Set([
  "publish-article",
  "update-article",
  "schedule-article",
  "schedule-update",
  "unschedule-article",
  "unschedule-update",
  "withdraw-article",
  "revoke-previews",
  "set-second-factor-policy",
]);

/** Writes down who did what to what, in the transaction in which it is done. Passwords and tokens have no place in it. */
export async function audit(tx: Executor, actor: Doer, entry: AuditEntry): Promise<void> {
  await auditAll(tx, actor, [entry]);
}

/**
 * The same for much that was done at once; returns the numbers of the lines, in order. Lines count towards what a person may have stored in
 * an hour: where there is no room for them, the transaction ends, and the verb's answer is `rate-limited` (`unlessTooMuchStored`).
 */
export async function auditAll(tx: Executor, actor: Doer, entries: AuditEntry[]): Promise<number[]> {
  if (actor.kind === "person") countLines(tx, actor.id, entries);
  const rows = await tx.execute<{ id: number }>(sql`insert into audit_log (actor, verb, entity, before, after)
    select ${actorName(actor)}, e ->> 'verb', e ->> 'entity', e -> 'before', e -> 'after'
    from jsonb_array_elements(${JSON.stringify(entries)}::jsonb) with ordinality as w(e, place) order by place returning id`);
  return rows.map(({ id }) => id);
}

function countLines(tx: Executor, personId: number, entries: AuditEntry[]): void {
  const bytes = bytesOf(entries) + entries.length * LINE_BYTES;
  if (!entries.every(isAlwaysWritten)) requireRoomToKeep(personId, bytes);
  countStoredIn(tx, personId, "kept", bytes);
}

function isAlwaysWritten({ verb, entity }: AuditEntry): boolean {
  return entity.startsWith("user:") || alwaysWritten.has(verb);
}
