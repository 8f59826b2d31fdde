/** More combining marks on one letter than any language uses. */
const TOO_MANY_MARKS = /(?<!\p{M})\p{M}{31}/u;

/**
 * Whether a letter of the text has more than 30 combining marks, the limit of Unicode's Stream-Safe Text Format (UAX #15). `normalize` sorts
 * the marks of a letter in quadratic time: 18 seconds for 125,000 marks.
 */
export function hasEndlessMarks(text: string): boolean {
  return TOO_MANY_MARKS.test(text);
}
