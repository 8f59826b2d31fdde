import { slugOf } from "@/lib/language/letters/slugs.ts";
import type { WorkingCopy } from "@/lib/article/working-copy.ts";

/** All that is written of an article beside its text. */
export type CopyFields = Omit<WorkingCopy, "body">;
export type FieldErrors = Readonly<Record<string, string>>;

/** The fields as they are saved: without spaces at their ends, the address made of what was typed for it. */
export function fieldsToSave(fields: CopyFields): CopyFields {
  return {
    ...fields,
    headline: fields.headline.trim(),
    standfirst: fields.standfirst.trim(),
    kicker: fields.kicker.trim(),
    slug: fields.slug.trim() === "" ? "" : slugOf(fields.slug),
    advertiser: fields.advertiser.trim(),
    seoTitle: fields.seoTitle.trim(),
    seoDescription: fields.seoDescription.trim(),
  };
}

/** The fields that readers see above the text, in their order. */
export function printedFields({ kicker, headline, standfirst }: CopyFields) {
  return { kicker, headline, standfirst };
}

const bodyErrors = ["required", "untranslated", "picture-missing", "credit-missing", "too-long"] as const;

/** What was wrong with the text, as far as there are words for it. */
export function bodyErrorOf(error: string): (typeof bodyErrors)[number] | "other" {
  return bodyErrors.find((one) => one === error) ?? "other";
}

/** The fields of a copy, apart from its text. */
export function fieldsOf({ body: _, ...fields }: WorkingCopy): CopyFields {
  return fields;
}
