import * as z from "zod";

/** Text that the database can hold: zero bytes and other control characters but tabs and line ends are refused, and so are halves of letters. */
export function plainText(): z.ZodString {
  return z.string().regex(/^(?:[^\p{Cc}\p{Cs}]|[\t\r\n])*$/u, "expected text without control characters");
}

/** Such text that shows something: at least one letter, digit or sign. */
export function visibleText(): z.ZodString {
  return plainText().regex(/[\p{L}\p{N}\p{P}\p{S}]/u, "expected text that can be seen");
}
