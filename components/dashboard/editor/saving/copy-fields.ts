import type { WorkingCopy } from "@/lib/article/working-copy.ts";
import { slugOf } from "@/lib/language/letters/slugs.ts";

/** All written fields of an article except its body. */
export type CopyFields = Omit<WorkingCopy, "body">;
export type FieldErrors = Readonly<Record<string, string>>;

/** The fields as saved: trimmed, and with a valid slug. */
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

const bodyErrors = [
  "required",
  "untranslated",
  "empty-block",
  "picture-missing",
  "credit-missing",
  "too-long",
] as const;

/** The error of the body, if there is a message for it; otherwise `other`. */
export function bodyErrorOf(error: string): (typeof bodyErrors)[number] | "other" {
  return bodyErrors.find((one) => one === error) ?? "other";
}

/** The fields of a copy, without its body. */
export function fieldsOf({ body: _, ...fields }: WorkingCopy): CopyFields {
  return fields;
}
