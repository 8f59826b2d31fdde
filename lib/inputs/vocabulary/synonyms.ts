import * as z from "zod";
import { fold } from "@/lib/language/letters/fold.ts";
import { wordsOf } from "@/lib/language/search/terms.ts";
import { MAX_PHRASE_WORDS, MAX_SYNONYM_LENGTH, MAX_SYNONYMS_PER_GROUP } from "@/lib/newsroom/synonyms.ts";
import { rowId as id } from "@/lib/row-id.ts";

/** A word or a short phrase, as written in texts. */
const phrase = z
  .string()
  .max(MAX_SYNONYM_LENGTH, "too-long")
  .transform((text) => text.normalize("NFC").trim().replace(/\s+/gu, " "))
  .pipe(
    z
      .string()
      .min(1, "empty")
      .regex(/^(?:[\p{L}\p{N}][\p{L}\p{M}\p{N}'’ʼ‑-]*(?: |$))*$/u, "only-words")
      .refine((text) => wordsOf(text).length <= MAX_PHRASE_WORDS, "long-phrase"),
  );

/** At least two words, without duplicates after folding. */
const words = z
  .array(phrase)
  .max(MAX_SYNONYMS_PER_GROUP)
  .superRefine((all, context) => {
    // Fold each phrase only once: this check also runs for phrases that are too long.
    const folded = all.map(fold);
    for (const [place, one] of folded.entries())
      if (folded.indexOf(one) < place) context.addIssue({ code: "custom", path: [place], message: "same-twice" });
    if (all.length < 2) context.addIssue({ code: "custom", path: [all.length], message: "another" });
  });
const read = z.array(z.string().max(MAX_SYNONYM_LENGTH)).max(MAX_SYNONYMS_PER_GROUP);

/** `id`: null for a new group. `was`: the words before the edit, for optimistic locking. */
export const saveSynonymsInput = z.strictObject({ id: id.nullable(), was: read.nullable(), words });
export const removeSynonymsInput = z.strictObject({ id });

export type SaveSynonymsInput = z.input<typeof saveSynonymsInput>;
