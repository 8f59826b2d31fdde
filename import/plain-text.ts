import { z } from "zod";

/** Text that the database can hold: zero bytes and other control characters but tabs and line ends are refused, and so are halves of letters. */
export function plainText(): z.ZodString {
  return z.string().regex(/^(?:[^\p{Cc}\p{Cs}]|[\t\r\n])*$/u, "expected text without control characters");
}
