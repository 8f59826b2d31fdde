import * as z from "zod";
import { LONGEST_WORD } from "@/lib/newsroom/script-exceptions.ts";
import { rowId as id } from "@/lib/row-id.ts";

const line = z
  .string()
  .trim()
  .max(LONGEST_WORD, "too-long")
  .transform((text) => text.normalize("NFC"));
/** Exactly one word, because texts are looked up word by word, split at spaces and hyphens. */
const word = line.pipe(
  z
    .string()
    .min(1, "empty")
    .regex(/^\p{Script=Cyrillic}*$/u, "cyrillic-word"),
);
const latin = line.pipe(z.string().regex(/^[\p{Script=Latin}\p{M}'’ʼ-]*$/u, "latin-word"));
const arabic = line.pipe(z.string().regex(/^[\p{Script=Arabic}\p{M}\u0621\u0640\u200c -]*$/u, "arabic-word"));
const spelling = { word, latin, arabic };
const read = z.strictObject({ word: z.string(), latin: z.string(), arabic: z.string() });

/** `id`: null for a new row. `was`: the row before the edit, for optimistic locking. */
export const saveScriptExceptionInput = z
  .strictObject({ id: id.nullable(), was: read.nullable(), ...spelling })
  .refine((input) => input.latin !== "" || input.arabic !== "", { path: ["latin"], message: "no-spelling" });
export const removeScriptExceptionInput = z.strictObject({ id });

export type SaveScriptExceptionInput = z.input<typeof saveScriptExceptionInput>;
