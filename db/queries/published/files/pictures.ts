import { sql } from "drizzle-orm";
import { intArray } from "@/db/connection/int-array.ts";
import { col, readRows } from "@/db/connection/rows.ts";
import { runReadQuery } from "@/db/connection/run-read-query.ts";
import { type PictureRow, pictureJson, pictureOf } from "@/db/queries/published/lists/cards.ts";
import type { Picture } from "@/lib/article/news.ts";
import type { Locale } from "@/lib/site/locales.ts";

/** Pictures by id, with their texts in a language. */
export async function readPictures(ids: number[], locale: Locale): Promise<Record<number, Picture>> {
  if (ids.length === 0) return {};
  const rows = await runReadQuery((db) =>
    readRows(db, { picture: col.json<PictureRow>() }).of(sql`select ${pictureJson} as picture from media m
      left join media_translations mt on mt.media_id = m.id and mt.locale = ${locale} where m.id = any(${intArray(new Set(ids))})`),
  );
  return Object.fromEntries(rows.map(({ picture }) => [picture.id, pictureOf(picture)]));
}
