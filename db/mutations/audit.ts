import { sql } from "drizzle-orm";
import type { Executor } from "@/db/client.ts";
import { type Actor, actorName } from "@/lib/permissions.ts";

type Entry = {
  verb: string;
  entity: `${string}:${number | string}`;
  before?: unknown;
  after?: unknown;
};

/** Writes down who did what to what, in the transaction in which it is done. Passwords and tokens have no place in it. */
export async function audit(tx: Executor, actor: Actor, { verb, entity, before, after }: Entry): Promise<void> {
  await tx.execute(sql`insert into audit_log (actor, verb, entity, before, after)
    values (${actorName(actor)}, ${verb}, ${entity}, ${jsonOf(before)}::jsonb, ${jsonOf(after)}::jsonb)`);
}

function jsonOf(value: unknown): string | null {
  return value === undefined ? null : JSON.stringify(value);
}
