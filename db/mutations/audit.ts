import { sql } from "drizzle-orm";
import type { Executor } from "@/db/connection/client.ts";
import { col, readRows } from "@/db/connection/rows.ts";
import { type ActorRef, actorName } from "@/lib/access/permissions.ts";
import { bytesOf, chargeQuotaIn, requireQuota } from "./storage-quota.ts";

export type AuditEntry = {
  verb: string;
  entity: `${string}:${number | string}`;
  before?: unknown;
  after?: unknown;
};

/** Overhead counted for each log line: its row, its index entries and the redirects written with it. */
const LINE_BYTES = 1024;

/**
 * Verbs that are logged even if the person's storage limit is reached, as is every entry about an account: withdrawals, and publications whose size
 * was checked when they were requested.
 */
const alwaysWritten = new Set([
  "publish-article",
  "update-article",
  "schedule-article",
  "schedule-update",
  "unschedule-article",
  "unschedule-update",
  "withdraw-article",
  "remove-correction",
  "revoke-previews",
  "set-second-factor-policy",
]);

/** Logs who did what to what, in the transaction of the change. Never pass passwords or tokens. */
export async function audit(tx: Executor, actor: ActorRef, entry: AuditEntry): Promise<void> {
  await auditAll(tx, actor, [entry]);
}

/**
 * Logs several entries at once. Returns the ids of the log lines, in order. The lines count towards the person's hourly storage limit. If they exceed
 * it, throws to roll back the transaction; `catchQuotaError` turns the error into `rate-limited`.
 */
export async function auditAll(tx: Executor, actor: ActorRef, entries: AuditEntry[]): Promise<number[]> {
  if (actor.kind === "person") countLines(tx, actor.id, entries);
  const rows = await readRows(tx, { id: col.int }).of(sql`insert into audit_log (actor, verb, entity, before, after)
    select ${actorName(actor)}, e ->> 'verb', e ->> 'entity', e -> 'before', e -> 'after'
    from jsonb_array_elements(${JSON.stringify(entries)}::jsonb) with ordinality as w(e, place) order by place returning id`);
  return rows.map(({ id }) => id);
}

function countLines(tx: Executor, personId: number, entries: AuditEntry[]): void {
  const bytes = bytesOf(entries) + entries.length * LINE_BYTES;
  if (!entries.every(isAlwaysWritten)) requireQuota(personId, bytes);
  chargeQuotaIn(tx, personId, "kept", bytes);
}

function isAlwaysWritten({ verb, entity }: AuditEntry): boolean {
  return entity.startsWith("user:") || alwaysWritten.has(verb);
}
