import type { Body } from "@/blocks/registry/block-types.ts";
import { bodyFigures, bodyText } from "@/blocks/registry/words.ts";
import { firstWithWords, hasWords } from "@/lib/language/letters/has-words.ts";
import { countUntranslated, emptyBlocks } from "@/lib/translation/translation.ts";
import { isPaidFor } from "./news.ts";
import type { WorkingCopy } from "./working-copy.ts";

/** Problems that prevent publication, by field: something is missing that readers, search engines or the law need. */
export function blockingChecks(copy: WorkingCopy): Record<string, string> {
  const fields: Record<string, string> = {};
  if (copy.headline === "") fields.headline = "required";
  if (countUntranslated(copy.body) > 0) fields.body = "untranslated";
  else if (bodyText(copy.body).trim() === "") fields.body = "required";
  else if (emptyBlocks(copy.body).length > 0) fields.body = "empty-block";
  // An advertisement names who paid for it.
  if (isPaidFor(copy.label) && !hasWords(copy.advertiser)) fields.advertiser = "required";
  return fields;
}

/**
 * The number of figures in a text that have no credit: neither their own nor, for a single picture, the one in the library (`creditOf`, by the id
 * of the picture). A gallery shows only its own credit.
 */
export function uncreditedFigures(body: Body, creditOf: (mediaId: number) => string): number {
  const credits = bodyFigures(body).map(({ pictures, credit, creditFromLibrary }) => {
    const [first] = pictures;
    return firstWithWords(credit, creditFromLibrary && first ? creditOf(first.mediaId) : "");
  });
  return credits.filter((credit) => credit === "").length;
}
