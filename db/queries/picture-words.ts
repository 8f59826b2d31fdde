import { sql } from "drizzle-orm";
import type { Executor } from "@/db/connection/client.ts";
import { intArray } from "@/db/connection/int-array.ts";
import { col, readRows } from "@/db/connection/rows.ts";
import { shownCredit } from "@/db/queries/published/lists/cards.ts";
import { type Locale, locales, perLocale } from "@/lib/site/locales.ts";

export type PictureWords = Record<Locale, { alt: string; caption: string; credit: string }>;

/** The words of a picture in each language, as readers see them. */
export async function readPictureWords(executor: Executor, mediaId: number): Promise<PictureWords> {
  const rows = await readRows(executor, {
    locale: col.oneOf(locales),
    alt: col.text,
    caption: col.text,
    credit: col.text,
  }).of(sql`select l.locale, coalesce(mt.alt, '') as alt, coalesce(mt.caption, '') as caption, ${shownCredit} as credit
    from media m cross join jsonb_array_elements_text(${JSON.stringify(locales)}::jsonb) l(locale)
    left join media_translations mt on mt.media_id = m.id and mt.locale = l.locale where m.id = ${mediaId}`);
  return perLocale((locale) => {
    const { alt = "", caption = "", credit = "" } = rows.find((row) => row.locale === locale) ?? {};
    return { alt, caption, credit };
  });
}

/** The credits of pictures in a language, as readers see them. */
export async function readCredits(
  executor: Executor,
  mediaIds: readonly number[],
  locale: Locale,
): Promise<Map<number, string>> {
  if (mediaIds.length === 0) return new Map();
  const rows = await readRows(executor, { id: col.int, credit: col.text }).of(sql`select m.id, ${shownCredit} as credit
    from media m left join media_translations mt on mt.media_id = m.id and mt.locale = ${locale}
    where m.id = any(${intArray(mediaIds)})`);
  return new Map(rows.map(({ id, credit }) => [id, credit]));
}
