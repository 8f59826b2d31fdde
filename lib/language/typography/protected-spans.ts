import { keptSpans, type Span } from "./kept-spans.ts";

/** Stands for one protected span while a text is worked on; one that the text itself holds counts as a span. */
const STAND_IN = "\ue000";

const notInNumber = String.raw`(?<![\p{L}\p{N}.,-]|\d[ \u00a0])`;

/** What typography never touches beside addresses and names. */
const others = new RegExp(
  [
    STAND_IN,
    // Names in social networks, and topics.
    String.raw`(?<![\p{L}\p{N}])[@#][\p{L}\p{N}_]{1,100}`,
    // Code between backticks.
    "`[^`\\n]{1,500}`",
    // Telephones: +7 701 123 45 67, 8 (7272) 45-67-89; 8 000 000 is a number.
    String.raw`\+\d[\d ()\u00a0-]{7,18}\d`,
    String.raw`${notInNumber}8[ \u00a0-]{0,2}\(\d{3,5}\)[\d \u00a0-]{5,12}\d`,
    String.raw`${notInNumber}8[ \u00a0-]\d{3,4}[ \u00a0-]\d{2,3}[ \u00a0-]\d{2}[ \u00a0-]\d{2}(?!\d)`,
    // Three numbers and more between hyphens: the rest of a telephone, a date as machines write it, a code.
    String.raw`(?<![\p{N}-])\d{1,20}(?:-\d{1,20}){2,10}(?![\p{N}-])`,
  ].join("|"),
  "gu",
);

/**
 * Works on the text without its protected spans, each of which is one character of private use meanwhile, and puts them back. `work` must
 * keep these characters, as many and in their order.
 */
export function aroundProtected(text: string, work: (text: string) => string): string {
  const found: string[] = [];
  let open = "";
  let done = 0;
  for (const { start, end } of protectedSpans(text)) {
    if (start < done) continue;
    open += text.slice(done, start) + STAND_IN;
    found.push(text.slice(start, end));
    done = end;
  }
  let next = 0;
  return work(open + text.slice(done)).replaceAll(STAND_IN, () => found[next++] ?? "");
}

/** By where they begin; one may begin inside of another. */
function protectedSpans(text: string): Span[] {
  const own = [...text.matchAll(others)].map(({ 0: { length }, index }) => ({ start: index, end: index + length }));
  return [...keptSpans(text), ...own].toSorted((one, other) => one.start - other.start || other.end - one.end);
}
