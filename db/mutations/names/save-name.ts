import { sql } from "drizzle-orm";
import type { z } from "zod";
import { database, type Executor } from "@/db/connection/client.ts";
import { col, readRows } from "@/db/connection/rows.ts";
import { audit } from "@/db/mutations/audit.ts";
import { indexAuthorLater } from "@/db/mutations/search/index-articles.ts";
import { nameTables } from "@/db/name-tables.ts";
import { nameSame } from "@/db/schema/columns.ts";
import { type Actor, can } from "@/lib/access/permissions.ts";
import type { saveNameInput } from "@/lib/inputs/names.ts";
import type { NameKind, SavedName } from "@/lib/newsroom/names.ts";
import { failure, ok, type Result } from "@/lib/result.ts";
import { locales } from "@/lib/site/locales.ts";
import {
  insertName,
  lockName,
  lockNames,
  type NameWordsPerLocale,
  notifyName,
  notifyNewName,
  redirectNames,
  type WrittenName,
  withSlugs,
  writeWords,
} from "./written-names.ts";

/**
 * Creates or changes a tag, author or place. A changed address redirects. `conflict` if somebody changed it since it was read, or, with the fields,
 * if another one has the name or the address. Authors may share a name.
 */
export async function saveName(actor: Actor, input: z.output<typeof saveNameInput>): Promise<Result<SavedName>> {
  if (!can(actor, "edit-names")) return failure("forbidden");
  const { kind } = input;
  return database().transaction(async (tx) => {
    await lockNames(tx);
    const before = input.id === null ? null : await lockName(tx, kind, input.id);
    if (input.id !== null && !before) return failure("not-found");
    if (before && before.version !== input.version) return failure("conflict");
    const photoId = kind === "author" ? input.photoId : null;
    if (photoId !== null && !(await hasPicture(tx, photoId))) return failure("invalid", { photoId: "unknown" });
    const taken = await takenFields(tx, kind, input.id, input.words);
    if (Object.keys(taken).length > 0) return failure("conflict", taken);
    const words = await withSlugs(tx, kind, input.words);
    const id = await writeName(tx, actor, kind, before, { words, photoId });
    await (before ? notifyName(tx, kind, id) : notifyNewName(tx));
    const after = await lockName(tx, kind, id);
    return after ? ok({ id, version: after.version, words: after.words }) : failure("not-found");
  });
}

type NameInput = { words: NameWordsPerLocale; photoId: number | null };

/**
 * Writes a complete name, its redirects and its log entry, and queues what an author has signed for search. Call it in a transaction that holds the
 * lock of names. Returns its id.
 */
export async function writeName(
  tx: Executor,
  actor: Actor,
  kind: NameKind,
  before: WrittenName | null,
  after: NameInput,
): Promise<number> {
  const id = before?.id ?? (await insertName(tx, kind));
  await writeWords(tx, kind, id, after.words);
  if (kind === "author") await tx.execute(sql`update authors set photo_id = ${after.photoId} where id = ${id}`);
  if (before) {
    await redirectNames(tx, kind, before.words, after.words);
    const renamed = locales.filter((locale) => before.words[locale].name !== after.words[locale].name);
    if (kind === "author") await indexAuthorLater(tx, id, renamed);
  }
  await audit(tx, actor, {
    verb: before ? "change-name" : "add-name",
    entity: `${kind}:${id}`,
    ...(before ? { before: loggedName(kind, before) } : {}),
    after: loggedName(kind, after),
  });
  return id;
}

/** The name as it is logged, without the fields that its kind does not have. */
export function loggedName(kind: NameKind, { words, photoId }: NameInput): object {
  const { columns } = nameTables[kind];
  const own = Object.fromEntries(
    locales.map((locale) => [locale, Object.fromEntries(columns.map((column) => [column, words[locale][column]]))]),
  );
  return kind === "author" ? { words: own, photoId } : { words: own };
}

async function hasPicture(tx: Executor, id: number): Promise<boolean> {
  // Locked, so that it cannot be deleted while the author is saved.
  return (await tx.execute(sql`select from media where id = ${id} for key share`)).length > 0;
}

async function takenFields(
  tx: Executor,
  kind: NameKind,
  id: number | null,
  words: NameWordsPerLocale,
): Promise<Record<string, string>> {
  const { words: table, id: owner } = nameTables[kind];
  const rows = JSON.stringify(locales.map((locale) => ({ locale, ...words[locale] })));
  const another = sql`from ${table} t where t.locale = w.locale and t.${owner} is distinct from ${id}::int`;
  const found = await readRows(tx, { locale: col.text, slug: col.bool, name: col.bool }).of(sql`
    select w.locale, exists(select ${another} and t.slug = w.slug) as slug,
      ${kind !== "author"} and exists(select ${another} and ${nameSame(sql`t.name`)} = lower(w.name)) as name
    from jsonb_to_recordset(${rows}::jsonb) w(locale text, name text, slug text)`);
  return Object.fromEntries(
    found.flatMap(({ locale, slug, name }) => [
      ...(slug ? [[`words.${locale}.slug`, "taken"]] : []),
      ...(name ? [[`words.${locale}.name`, "taken-name"]] : []),
    ]),
  );
}
