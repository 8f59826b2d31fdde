import { eq, sql } from "drizzle-orm";
import type { Body } from "@/blocks/registry/block-types.ts";
import { bodyMediaIds } from "@/blocks/registry/words.ts";
import type { Executor } from "@/db/connection/client.ts";
import { intArray } from "@/db/connection/int-array.ts";
import { readCredits } from "@/db/queries/picture-words.ts";
import { stories } from "@/db/schema/stories.ts";
import { uncreditedFigures } from "@/lib/article/publication-checks.ts";
import { hasWords } from "@/lib/language/letters/has-words.ts";
import type { Locale } from "@/lib/site/locales.ts";

/**
 * The fields that prevent publication because their picture has no credit in the language of the text; the law requires a credit for every picture.
 * Locks the pictures, so that nobody removes a credit meanwhile.
 */
export async function missingCredits(
  tx: Executor,
  { storyId, locale }: { storyId: number; locale: Locale },
  body: Body,
): Promise<Record<string, string>> {
  const [story] = await tx.select({ lead: stories.leadMediaId }).from(stories).where(eq(stories.id, storyId));
  const lead = story?.lead ?? null;
  const inText = bodyMediaIds(body);
  const credits = await lockCredits(tx, lead === null ? inText : [...inText, lead], locale);
  const fields: Record<string, string> = {};
  if (uncreditedFigures(body, (id) => credits.get(id) ?? "") > 0) fields.body = "credit-missing";
  if (lead !== null && credits.has(lead) && !hasWords(credits.get(lead) ?? "")) fields.leadMedia = "credit-missing";
  return fields;
}

/**
 * The credits of pictures in a language. Locks the pictures, so that nobody removes a credit meanwhile. Reads after that, in another statement: one
 * that waits for a lock sees the words as they were before.
 */
export async function lockCredits(tx: Executor, mediaIds: number[], locale: Locale): Promise<Map<number, string>> {
  if (mediaIds.length > 0)
    await tx.execute(sql`select from media where id = any(${intArray(mediaIds)}) order by id for share`);
  return readCredits(tx, mediaIds, locale);
}
