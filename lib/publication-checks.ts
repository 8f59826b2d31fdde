import { bodyText } from "./body.ts";
import { isPaidFor } from "./news.ts";
import { countUntranslated } from "./translation.ts";
import type { WorkingCopy } from "./working-copy.ts";

/** What stands in the way of publication, by field: readers, search engines or the law would miss it. */
export function blockingChecks(copy: WorkingCopy): Record<string, string> {
  const fields: Record<string, string> = {};
  if (copy.headline === "") fields.headline = "required";
  if (bodyText(copy.body).trim() === "") fields.body = "required";
  else if (countUntranslated(copy.body) > 0) fields.body = "untranslated";
  // An advertisement names who paid for it.
  if (isPaidFor(copy.label) && copy.advertiser === "") fields.advertiser = "required";
  return fields;
}
