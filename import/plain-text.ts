import * as z from "zod";
import { hasWords } from "@/lib/language/letters/has-words.ts";

/** Text that the database can store: no control characters except tabs and line ends, and no lone surrogates. */
export function plainText(): z.ZodString {
  return z.string().regex(/^(?:[^\p{Cc}\p{Cs}]|[\t\r\n])*$/u, "expected text without control characters");
}

/** The same, with at least one visible letter or digit. */
export function visibleText(): z.ZodString {
  return plainText().refine(hasWords, "expected text that can be seen");
}
