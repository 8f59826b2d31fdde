import { countUntranslated } from "@/lib/translation/translation.ts";
import type { Body } from "./body.ts";
import { bodyText } from "./body-content.ts";
import { isPaidFor } from "./news.ts";
import type { WorkingCopy } from "./working-copy.ts";

/** The errors that block publication, by field: content that readers, search engines or the law require. */
export function blockingChecks(copy: WorkingCopy): Record<string, string> {
  const fields: Record<string, string> = {};
  if (copy.headline === "") fields.headline = "required";
  if (countUntranslated(copy.body) > 0) fields.body = "untranslated";
  else if (bodyText(copy.body).trim() === "") fields.body = "required";
  // An advertisement must name the advertiser.
  if (isPaidFor(copy.label) && copy.advertiser === "") fields.advertiser = "required";
  return fields;
}

/**
 * Number of figures in a text without a credit. A single picture falls back to its credit in the library (`creditOf`, by media id). A gallery
 * does not, because it shows only its own credit line.
 */
export function uncreditedFigures(body: Body, creditOf: (mediaId: number) => string): number {
  const credits = body.content.flatMap((block) => {
    if (block.type === "image") return [block.attrs.credit.trim() || creditOf(block.attrs.mediaId)];
    return block.type === "gallery" ? [block.attrs.credit] : [];
  });
  return credits.filter((credit) => credit.trim() === "").length;
}
