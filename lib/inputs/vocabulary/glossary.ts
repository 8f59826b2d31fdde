import * as z from "zod";
import { line, strictObjectPerLocale } from "@/lib/inputs/schema-parts.ts";
import { rowId as id } from "@/lib/row-id.ts";
import { MAX_TERM_LENGTH } from "@/lib/translation/glossary.ts";
import { MAX_IMPORTED_TERMS } from "@/lib/translation/glossary-import.ts";

const words = strictObjectPerLocale(line(MAX_TERM_LENGTH).min(1, "empty"));
const read = strictObjectPerLocale(z.string().max(MAX_TERM_LENGTH));

/** `id`: null for a new term. `was`: the words before the edit, for optimistic locking. */
export const saveTermInput = z.strictObject({ id: id.nullable(), was: read.nullable(), words });
export const removeTermInput = z.strictObject({ id });
export const importTermsInput = z.strictObject({ terms: z.array(words).min(1).max(MAX_IMPORTED_TERMS) });

export type SaveTermInput = z.input<typeof saveTermInput>;
export type ImportTermsInput = z.input<typeof importTermsInput>;
