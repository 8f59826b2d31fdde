import * as z from "zod";
import { fold } from "@/lib/language/letters/fold.ts";
import { wordsOf } from "@/lib/language/search/terms.ts";
import { rowId as id } from "@/lib/row-id.ts";
import { LONGEST_SYNONYM, MOST_IN_PHRASE, MOST_SYNONYMS } from "@/lib/newsroom/synonyms.ts";

/** A word or a short phrase, as it stands in texts. */
const phrase = z
  .string()
  .max(LONGEST_SYNONYM, "too-long")
  .transform((text) => text.normalize("NFC").trim().replace(/\s+/gu, " "))
  .pipe(
    z
      .string()
      .min(1, "empty")
      .regex(/^(?:[\p{L}\p{N}][\p{L}\p{M}\p{N}'’ʼ‑-]*(?: |$))*$/u, "only-words")
      .refine((text) => wordsOf(text).length <= MOST_IN_PHRASE, "long-phrase"),
  );

/** Two at least, none of them twice for a search. */
const words = z
  .array(phrase)
  .max(MOST_SYNONYMS)
  .superRefine((all, context) => {
    // Each is folded once: one that is too long to be a word is looked at here all the same.
    const folded = all.map(fold);
    for (const [place, one] of folded.entries())
      if (folded.indexOf(one) < place) context.addIssue({ code: "custom", path: [place], message: "same-twice" });
    if (all.length < 2) context.addIssue({ code: "custom", path: [all.length], message: "another" });
  });
const read = z.array(z.string().max(LONGEST_SYNONYM)).max(MOST_SYNONYMS);

/** `was`: the words as they were read before they were changed; with a null `id` a new group. */
export const saveSynonymsInput = z.strictObject({ id: id.nullable(), was: read.nullable(), words });
export const removeSynonymsInput = z.strictObject({ id });

export type SaveSynonymsInput = z.input<typeof saveSynonymsInput>;
