import { sql } from "drizzle-orm";
import type { Body } from "@/blocks/registry/block-types.ts";
import { bodyMediaIds } from "@/blocks/registry/words.ts";
import type { Executor } from "@/db/connection/client.ts";
import { col, readRows } from "@/db/connection/rows.ts";
import { shownCredit } from "@/db/queries/published/lists/cards.ts";
import { uncreditedFigures } from "@/lib/article/publication-checks.ts";
import type { Locale } from "@/lib/site/locales.ts";

/**
 * The fields in which a text to be published shows a picture without a credit in its language; the law requires one for every picture. Locks the pictures, so that
 * nobody removes a credit meanwhile.
 */
export async function missingCredits(
  tx: Executor,
  { storyId, locale }: { storyId: number; locale: Locale },
  body: Body,
): Promise<Record<string, string>> {
  const rows = await readRows(tx, { id: col.int, credit: col.text, isLead: col.bool }).of(sql`
    select m.id, ${shownCredit} as credit, m.id = (select lead_media_id from stories where id = ${storyId}) is true as "isLead" from media m
    left join media_translations mt on mt.media_id = m.id and mt.locale = ${locale}
    where m.id in (select w.id::int from jsonb_array_elements_text(${JSON.stringify(bodyMediaIds(body))}::jsonb) w(id)
      union select lead_media_id from stories where id = ${storyId}) order by m.id for share of m`);
  const credits = new Map(rows.map(({ id, credit }) => [id, credit]));
  const fields: Record<string, string> = {};
  if (uncreditedFigures(body, (id) => credits.get(id) ?? "") > 0) fields.body = "credit-missing";
  if (rows.some(({ isLead, credit }) => isLead && credit === "")) fields.leadMedia = "credit-missing";
  return fields;
}
