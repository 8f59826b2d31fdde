import { sql } from "drizzle-orm";
import type { Executor } from "@/db/connection/client.ts";
import { col, readRows } from "@/db/connection/rows.ts";
import { addRedirects } from "@/db/mutations/paper/redirects.ts";
import { nameTables, versionOf, wordsOf } from "@/db/name-tables.ts";
import { notifyChange } from "@/db/notices.ts";
import { slugOf } from "@/lib/language/letters/slugs.ts";
import type { NameKind, NameWords } from "@/lib/newsroom/names.ts";
import { tag } from "@/lib/site/cache-tags.ts";
import { type Locale, locales, perLocale } from "@/lib/site/locales.ts";

export type NameWordsPerLocale = Record<Locale, NameWords>;
export type WrittenName = { id: number; version: string; words: NameWordsPerLocale; photoId: number | null };

/** Serializes changes to names, so that no two get the same address and no two merges cross. Held until the transaction ends. */
export async function lockNames(tx: Executor): Promise<void> {
  await tx.execute(sql`select pg_advisory_xact_lock(hashtext('names'))`);
}

/** A name with its row locked; null if it does not exist or was merged. */
export async function lockName(tx: Executor, kind: NameKind, id: number): Promise<WrittenName | null> {
  const { names, columns } = nameTables[kind];
  const [row] = await readRows(tx, {
    version: col.text,
    words: col.json<Record<Locale, Record<string, string>>>(),
    photo: col.int.orNull,
  }).of(sql`
    select ${versionOf(kind)} as version, ${wordsOf(kind)} as words, (to_jsonb(n) ->> 'photo_id')::int as photo
    from ${names} n where n.id = ${id} and n.merged_into is null for update of n`);
  if (!row) return null;
  const words = perLocale((locale) => {
    const said = row.words[locale];
    return Object.fromEntries(columns.map((column) => [column, said?.[column] ?? ""])) as NameWords;
  });
  return { id, version: row.version, words, photoId: row.photo };
}

/** Inserts a row without words. Returns its id. */
export async function insertName(tx: Executor, kind: NameKind): Promise<number> {
  const [row] = await readRows(tx, { id: col.int }).of(
    sql`insert into ${nameTables[kind].names} default values returning id`,
  );
  if (!row) throw new Error(`${kind} row was not returned`);
  return row.id;
}

/** Upserts the words of a name in every language. */
export async function writeWords(tx: Executor, kind: NameKind, id: number, words: NameWordsPerLocale): Promise<void> {
  const { words: table, id: owner, columns } = nameTables[kind];
  const names = sql.join(
    columns.map((column) => sql.identifier(column)),
    sql`, `,
  );
  const set = sql.join(
    columns.map((column) => sql`${sql.identifier(column)} = excluded.${sql.identifier(column)}`),
    sql`, `,
  );
  const rows = JSON.stringify(locales.map((locale) => ({ locale, ...words[locale] })));
  await tx.execute(sql`insert into ${table} (${owner}, locale, ${names})
    select ${id}::int, locale, ${names} from jsonb_populate_recordset(null::${table}, ${rows}::jsonb)
    on conflict (${owner}, locale) do update set ${set}`);
}

/** Fills empty slugs from the name, with a number if the slug is taken. */
export async function withSlugs(tx: Executor, kind: NameKind, words: NameWordsPerLocale): Promise<NameWordsPerLocale> {
  const filled = { ...words };
  for (const locale of locales) {
    const said = words[locale];
    if (said.slug === "") filled[locale] = { ...said, slug: await freeSlug(tx, kind, locale, said.name) };
  }
  return filled;
}

const SLUG_BATCH = 20;

async function freeSlug(tx: Executor, kind: NameKind, locale: Locale, name: string): Promise<string> {
  const { words } = nameTables[kind];
  const slug = slugOf(name);
  for (let first = 1; ; first += SLUG_BATCH) {
    const tried = Array.from({ length: SLUG_BATCH }, (_, at) => (first + at === 1 ? slug : `${slug}-${first + at}`));
    const rows = await readRows(tx, { slug: col.text }).of(sql`select slug from ${words}
      where locale = ${locale} and slug in (select jsonb_array_elements_text(${JSON.stringify(tried)}::jsonb))`);
    const taken = new Set(rows.map((row) => row.slug));
    const free = tried.find((candidate) => !taken.has(candidate));
    if (free) return free;
  }
}

/** Redirects the former addresses of a name to its current ones, or marks them as gone for good if `after` is null. */
export async function redirectNames(
  tx: Executor,
  kind: NameKind,
  before: NameWordsPerLocale,
  after: NameWordsPerLocale | null,
): Promise<void> {
  const { address } = nameTables[kind];
  if (!address) return;
  const moves = locales.flatMap((locale) => {
    // The name may have no words yet in a language that was added to the paper later.
    if (before[locale].slug === "") return [];
    const from = address(locale, before[locale].slug);
    const to = after && address(locale, after[locale].slug);
    return [
      { from, to },
      { from: `${from}/rss.xml`, to: to && `${to}/rss.xml` },
    ];
  });
  await addRedirects(tx, moves);
}

/**
 * Invalidates every page, since a name may be on any of them. For an author, also invalidates the portrait, which is cached under the author's tag.
 */
export async function notifyName(tx: Executor, kind: NameKind, id: number): Promise<void> {
  await notifyChange(tx, kind === "author" ? [tag.paper, tag.author(id)] : [tag.paper]);
}

/** Invalidates the pages that answered that there is no such name. No other page can show a new name. */
export async function notifyNewName(tx: Executor): Promise<void> {
  await notifyChange(tx, [tag.names]);
}
