import { type SQL, sql } from "drizzle-orm";
import { authorAddress, tagAddress } from "@/lib/site/addresses.ts";
import type { NameKind, NameWords } from "@/lib/newsroom/names.ts";
import type { Locale } from "@/lib/site/locales.ts";

type NameTable = {
  /** The table of the things themselves, and that of their words. */
  names: SQL;
  words: SQL;
  /** Column of `words` that refers to the thing. */
  id: SQL;
  /** What is said of one in every language. */
  columns: readonly (keyof NameWords)[];
  /** The page that readers have for it, null where they have none. */
  address: ((locale: Locale, slug: string) => string) | null;
};

/** Where tags, authors and places are kept: what is done with all three is written once. */
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

/** The words of `n`, a thing of this kind, by language. */
export function wordsOf(kind: NameKind): SQL {
  const { words, id } = nameTables[kind];
  return sql`(select json_object_agg(w.locale, to_jsonb(w)) from ${words} w where w.${id} = n.id)`;
}

/** One word for everything that is said of `n`, a thing of this kind: another one once anything of it was changed. */
export function versionOf(kind: NameKind): SQL {
  const { words, id } = nameTables[kind];
  return sql`md5(n::text || (select string_agg(w::text, '' order by w.locale) from ${words} w where w.${id} = n.id))`;
}
