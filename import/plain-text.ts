import * as z from "zod";

/** Text that the database can store: no control characters except tabs and line ends, and no lone surrogates. */
export function plainText(): z.ZodString {
  return z.string().regex(/^(?:[^\p{Cc}\p{Cs}]|[\t\r\n])*$/u, "expected text without control characters");
}

/** The same, with at least one visible letter, digit or sign. */
export function visibleText(): z.ZodString {
  return plainText().regex(/[\p{L}\p{N}\p{P}\p{S}]/u, "expected text that can be seen");
}
