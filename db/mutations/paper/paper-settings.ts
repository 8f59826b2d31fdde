import { isDeepStrictEqual } from "node:util";
import { sql } from "drizzle-orm";
import type { z } from "zod";
import { database, type Executor } from "@/db/connection/client.ts";
import { col, readRows } from "@/db/connection/rows.ts";
import { audit } from "@/db/mutations/audit.ts";
import { notifyChange } from "@/db/notices.ts";
import { type AuthenticatedPerson, can, needsConfirmation } from "@/lib/access/permissions.ts";
import type { saveSettingsInput } from "@/lib/inputs/paper.ts";
import { type PaperSettings, paperSettings, parseStoredSettings } from "@/lib/newsroom/paper-settings.ts";
import { failure, ok, type Result } from "@/lib/result.ts";
import { tag } from "@/lib/site/cache-tags.ts";

const names = Object.keys(paperSettings.shape) as (keyof PaperSettings)[];

/**
 * Writes the settings that differ from `before` and returns all current settings. Keeps what somebody else has changed meanwhile; `conflict` at the
 * field if both changed the same one. Invalidates every public page with the commit.
 */
export async function saveSettings(
  person: AuthenticatedPerson,
  { before, settings }: z.output<typeof saveSettingsInput>,
): Promise<Result<PaperSettings>> {
  if (!can(person, "edit-paper")) return failure("forbidden");
  if (needsConfirmation(person)) return failure("confirm-needed");
  return database().transaction(async (tx) => {
    const present = await lockSettings(tx);
    const changed = names.filter((name) => !isDeepStrictEqual(settings[name], before[name]));
    const met = changed.filter((name) => !isDeepStrictEqual(present[name], before[name]));
    if (met.length > 0) return failure("conflict", Object.fromEntries(met.map((name) => [name, "changed"])));
    if (changed.length === 0) return ok(present);
    for (const name of changed) {
      await tx.execute(sql`insert into settings (name, value) values (${name}, ${JSON.stringify(settings[name])}::jsonb)
        on conflict (name) do update set value = excluded.value`);
    }
    const part = (all: PaperSettings) => Object.fromEntries(changed.map((name) => [name, all[name]]));
    await audit(tx, person, {
      verb: "save-settings",
      entity: "paper:settings",
      before: part(present),
      after: part(settings),
    });
    await notifyChange(tx, [tag.paper]);
    return ok({ ...present, ...part(settings) });
  });
}

/** The settings, under an advisory lock until the transaction ends. Row locks are not enough, since the settings may have no row yet. */
async function lockSettings(tx: Executor): Promise<PaperSettings> {
  await tx.execute(sql`select pg_advisory_xact_lock(hashtext('settings'))`);
  const rows = await readRows(tx, { name: col.text, value: col.json<unknown>() }).of(
    sql`select name, value from settings`,
  );
  return parseStoredSettings(Object.fromEntries(rows.map(({ name, value }) => [name, value])));
}
