import { sql } from "drizzle-orm";
import { database } from "@/db/connection/client.ts";
import { col, readRows } from "@/db/connection/rows.ts";
import { audit } from "@/db/mutations/audit.ts";
import { type Confirmed, can, needsConfirmation } from "@/lib/access/permissions.ts";
import { parsePolicy, type SecondFactorPolicy } from "@/lib/access/second-factor.ts";
import { failure, ok, type Result } from "@/lib/result.ts";

/** Sets who must have a second factor. Effective from the next request, also for people who are signed in. */
export async function setSecondFactorPolicy(
  actor: Confirmed,
  { policy }: { policy: SecondFactorPolicy },
): Promise<Result<null>> {
  if (!can(actor, "edit-people")) return failure("forbidden");
  if (needsConfirmation(actor)) return failure("confirm-needed");
  return database().transaction(async (tx) => {
    const [before] = await readRows(tx, { value: col.json<unknown>() }).of(
      sql`select value from settings where name = 'second-factor' for update`,
    );
    await tx.execute(sql`insert into settings (name, value) values ('second-factor', ${JSON.stringify(policy)}::jsonb)
      on conflict (name) do update set value = excluded.value`);
    await audit(tx, actor, {
      verb: "set-second-factor-policy",
      entity: "paper:second-factor",
      before: { policy: parsePolicy(before?.value) },
      after: { policy },
    });
    return ok(null);
  });
}
