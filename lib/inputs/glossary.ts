import * as z from "zod";
import { LONGEST_TERM } from "@/lib/translation/glossary.ts";
import { MOST_IMPORTED } from "@/lib/translation/glossary-import.ts";
import { type Locale, locales } from "@/lib/site/locales.ts";
import { rowId as id } from "@/lib/row-id.ts";

function inEachLanguage<T extends z.ZodType>(schema: T) {
  return z.strictObject(Object.fromEntries(locales.map((locale) => [locale, schema])) as Record<Locale, T>);
}

const words = inEachLanguage(
  z
    .string()
    .trim()
    .min(1, "empty")
    .max(LONGEST_TERM, "too-long")
    .regex(/^\P{Cc}*$/u, "characters"),
);
const read = inEachLanguage(z.string().max(LONGEST_TERM));

/** `was`: the words as they were read before they were changed; with a null `id` a new term. */
export const saveTermInput = z.strictObject({ id: id.nullable(), was: read.nullable(), words });
export const removeTermInput = z.strictObject({ id });
export const importTermsInput = z.strictObject({ terms: z.array(words).min(1).max(MOST_IMPORTED) });

export type SaveTermInput = z.input<typeof saveTermInput>;
export type ImportTermsInput = z.input<typeof importTermsInput>;
