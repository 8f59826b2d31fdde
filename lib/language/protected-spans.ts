/** Stands for one protected span while a text is worked on; one that the text itself holds counts as a span. */
const STAND_IN = "\ue000";

const end = String.raw`[^\s<>«»„“”"]*[^\s<>«»„“”".,;:!?…()[\]]`;

/** What typography never touches, in the order in which it is looked for. */
const spans = new RegExp(
  [
    STAND_IN,
    // Addresses, with their protocol or without, and those of mail.
    String.raw`(?:[a-z][a-z\d+.-]{1,20}:\/\/|mailto:|www\.)${end}`,
    String.raw`(?<![\p{L}\p{N}._%+-])[\p{L}\p{N}._%+-]{1,64}@[\p{L}\p{N}-]{1,63}(?:\.[\p{L}\p{N}-]{1,63}){1,4}`,
    String.raw`(?<![\p{L}\p{N}._-])(?:[\p{L}\p{N}_-]{1,63}\.){1,5}(?:[a-z][a-z\d]{1,11}|қаз|рф)(?![\p{L}\p{N}])(?:\/(?:${end})?)?`,
    // Names in social networks, and topics.
    String.raw`(?<![\p{L}\p{N}])[@#][\p{L}\p{N}_]{1,100}`,
    // Code between backticks.
    "`[^`\\n]{1,500}`",
    // Telephones: +7 701 123 45 67, 8 (7272) 45-67-89; 8 000 000 is a number.
    String.raw`\+\d[\d ()\u00a0-]{7,18}\d`,
    String.raw`(?<![\p{L}\p{N}.,-]|\d[ \u00a0])8[ \u00a0-]{0,2}\(\d{3,5}\)[\d \u00a0-]{5,12}\d`,
    String.raw`(?<![\p{L}\p{N}.,-]|\d[ \u00a0])8[ \u00a0-]\d{3,4}[ \u00a0-]\d{2,3}[ \u00a0-]\d{2}[ \u00a0-]\d{2}(?!\d)`,
    // Three numbers and more between hyphens: the rest of a telephone, a date as machines write it, a code.
    String.raw`(?<![\p{N}-])\d{1,20}(?:-\d{1,20}){2,10}(?![\p{N}-])`,
  ].join("|"),
  "giu",
);

/**
 * Works on the text without its protected spans, each of which is one character of private use meanwhile, and puts them back. `work` must
 * keep these characters, as many and in their order.
 */
export function aroundProtected(text: string, work: (text: string) => string): string {
  const found: string[] = [];
  const open = text.replace(spans, (span) => {
    found.push(span);
    return STAND_IN;
  });
  let next = 0;
  return work(open).replaceAll(STAND_IN, () => found[next++] ?? "");
}
