import { type SQL, sql } from "drizzle-orm";
import type { NameKind, NameWords } from "@/lib/newsroom/names.ts";
import { authorAddress, tagAddress } from "@/lib/site/addresses.ts";
import type { Locale } from "@/lib/site/locales.ts";

type NameTable = {
  /** The table of the names, and the table of their translations. */
  names: SQL;
  words: SQL;
  /** Column of `words` that refers to `names`. */
  id: SQL;
  /** Columns of `words` that hold text. */
  columns: readonly (keyof NameWords)[];
  /** Address of the public page; null if readers have no page for it. */
  address: ((locale: Locale, slug: string) => string) | null;
};

/** The tables of tags, authors and places, for code that handles all three. */
export const nameTables: Record<NameKind, NameTable> = {
  tag: {
    names: sql`tags`,
    words: sql`tag_translations`,
    id: sql`tag_id`,
    columns: ["name", "slug"],
    address: tagAddress,
  },
  place: {
    names: sql`places`,
    words: sql`place_translations`,
    id: sql`place_id`,
    columns: ["name", "slug"],
    address: null,
  },
  author: {
    names: sql`authors`,
    words: sql`author_translations`,
    id: sql`author_id`,
    columns: ["name", "slug", "role", "bio"],
    address: authorAddress,
  },
};

/** SQL: the translations of `n`, a row of this kind, as JSON by language. */
export function wordsOf(kind: NameKind): SQL {
  const { words, id } = nameTables[kind];
  return sql`(select json_object_agg(w.locale, to_jsonb(w)) from ${words} w where w.${id} = n.id)`;
}

/** SQL: a hash of `n`, a row of this kind, and its translations. It changes when any of them changes. */
export function versionOf(kind: NameKind): SQL {
  const { words, id } = nameTables[kind];
  return sql`md5(n::text || (select string_agg(w::text, '' order by w.locale) from ${words} w where w.${id} = n.id))`;
}
