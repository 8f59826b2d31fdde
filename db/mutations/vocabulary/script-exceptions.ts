import { sql } from "drizzle-orm";
import type { z } from "zod";
import { database, type Executor } from "@/db/connection/client.ts";
import { col, readRows } from "@/db/connection/rows.ts";
import { audit } from "@/db/mutations/audit.ts";
import { notifyChange } from "@/db/notices.ts";
import { nameSame } from "@/db/schema/columns.ts";
import { can, type Person } from "@/lib/access/permissions.ts";
import type {
  removeScriptExceptionInput,
  saveScriptExceptionInput,
} from "@/lib/inputs/vocabulary/script-exceptions.ts";
import type { ScriptException } from "@/lib/language/scripts/script-exceptions.ts";
import type { StoredException } from "@/lib/newsroom/script-exceptions.ts";
import { failure, ok, type Result } from "@/lib/result.ts";
import { tag } from "@/lib/site/cache-tags.ts";

/**
 * Adds or changes the spelling of a word in the other Kazakh scripts, and invalidates every page of those editions. Returns `conflict` if somebody
 * changed it since it was read (`was`), and `invalid` at `word` if the word already has a row.
 */
export async function saveScriptException(
  person: Person,
  { id, was, ...after }: z.output<typeof saveScriptExceptionInput>,
): Promise<Result<StoredException>> {
  if (!can(person, "edit-names")) return failure("forbidden");
  return database().transaction(async (tx) => {
    await lockExceptions(tx);
    const before = id === null ? null : await readException(tx, id);
    if (id !== null && !before) return failure("not-found");
    if (before && !isSame(before, was)) return failure("conflict");
    if (await isTaken(tx, after.word, id)) return failure("invalid", { word: "taken-word" });
    const saved = await write(tx, id, after);
    await audit(tx, person, {
      verb: before ? "change-script-exception" : "add-script-exception",
      entity: `script:${saved}`,
      ...(before ? { before } : {}),
      after,
    });
    await notifyChange(tx, [tag.scripts]);
    return ok({ id: saved, ...after });
  });
}

/** Removes an exception, so that the rules apply to the word again. Returns what it was, so that it can be restored. */
export async function removeScriptException(
  person: Person,
  { id }: z.output<typeof removeScriptExceptionInput>,
): Promise<Result<ScriptException>> {
  if (!can(person, "edit-names")) return failure("forbidden");
  return database().transaction(async (tx) => {
    await lockExceptions(tx);
    const before = await readException(tx, id);
    if (!before) return failure("not-found");
    await tx.execute(sql`delete from script_exceptions where id = ${id}`);
    await audit(tx, person, { verb: "remove-script-exception", entity: `script:${id}`, before });
    await notifyChange(tx, [tag.scripts]);
    return ok(before);
  });
}

/** Serializes changes, to prevent duplicates. */
async function lockExceptions(tx: Executor): Promise<void> {
  await tx.execute(sql`select pg_advisory_xact_lock(hashtext('script_exceptions'))`);
}

async function readException(tx: Executor, id: number): Promise<ScriptException | null> {
  const [row] = await readRows(tx, { word: col.text, latin: col.text, arabic: col.text }).of(
    sql`select word, latin, arabic from script_exceptions where id = ${id}`,
  );
  return row ?? null;
}

const isSame = (one: ScriptException, other: ScriptException | null): boolean =>
  one.word === other?.word && one.latin === other.latin && one.arabic === other.arabic;

async function isTaken(tx: Executor, word: string, by: number | null): Promise<boolean> {
  const [same] = await readRows(tx, { id: col.int }).of(
    sql`select id from script_exceptions where ${nameSame(sql`word`)} = lower(${word})`,
  );
  return same !== undefined && same.id !== by;
}

async function write(tx: Executor, id: number | null, { word, latin, arabic }: ScriptException): Promise<number> {
  const [row] = await readRows(tx, { id: col.int }).of(
    id === null
      ? sql`insert into script_exceptions (word, latin, arabic) values (${word}, ${latin}, ${arabic}) returning id`
      : sql`update script_exceptions set word = ${word}, latin = ${latin}, arabic = ${arabic} where id = ${id} returning id`,
  );
  return row?.id ?? 0;
}
