import { addressSpans, type Span } from "./address-spans.ts";
import { phoneNumbers } from "./phone-numbers.ts";

/** Placeholder for a protected span during the work. If the text already contains this character, it is protected too. */
const PLACEHOLDER = "\ue000";

/** Spans that typography never changes, in addition to addresses and names. */
const others = new RegExp(
  [
    PLACEHOLDER,
    // Social network names and hashtags.
    String.raw`(?<![\p{L}\p{N}])[@#][\p{L}\p{N}_]{1,100}`,
    // Code between backticks.
    "`[^`\\n]{1,500}`",
    ...phoneNumbers,
    // Three or more numbers joined by hyphens: part of a telephone number, an ISO date, a code.
    String.raw`(?<![\p{N}-])\d{1,20}(?:-\d{1,20}){2,10}(?![\p{N}-])`,
  ].join("|"),
  "gu",
);

/**
 * Runs `work` on the text with each protected span replaced by one private-use character, then restores the spans. `work` must keep the number
 * and order of these characters.
 */
export function withProtectedSpans(text: string, work: (text: string) => string): string {
  const found: string[] = [];
  let open = "";
  let done = 0;
  for (const { start, end } of protectedSpans(text)) {
    if (start < done) continue;
    open += text.slice(done, start) + PLACEHOLDER;
    found.push(text.slice(start, end));
    done = end;
  }
  let next = 0;
  return work(open + text.slice(done)).replaceAll(PLACEHOLDER, () => found[next++] ?? "");
}

/** Sorted by start. Spans can overlap. */
function protectedSpans(text: string): Span[] {
  const own = [...text.matchAll(others)].map(({ 0: { length }, index }) => ({ start: index, end: index + length }));
  return [...addressSpans(text), ...own].toSorted((one, other) => one.start - other.start || other.end - one.end);
}
