const runOfQuotes = /[«»„“”"]+/gu;
/** After these a quotation begins. */
const beforeOpening = /[\s([{</–—-]/u;
/** Before these one ends, whatever stands before the mark. */
const afterClosing = /[\s,;:!?)\]}>]/u;
/** Before these one ends where it has begun. */
const afterClosingLoosely = /[\s,;:!?)\]}>.…%/–—-]/u;

type Role = "opens" | "closes" | undefined;
type Mark = { index: number; sign: string; role: Role; depth: number };

/**
 * The text with its quotation marks as «…», and „…“ for a quotation within one, as Russian and Kazakh print them (Milchin, «Справочник
 * издателя и автора», 2003, for Russian; the Kazakh press does the same). A suffix may follow the closing mark with or without a hyphen:
 * «Қайрат»тың, «Қайрат»-тың. Each line is taken for itself. Where the marks of a line do not pair, only those
 * are replaced that print has not; where they contradict each other, and for inches, nothing is.
 */
export function withPrintedQuotes(text: string): string {
  return text
    .split("\n")
    .map((line) => (/[„“”"]|«[^»]*«/u.test(line) ? quoteLine(line) : line))
    .join("\n");
}

function quoteLine(line: string): string {
  const marks = readMarks(line);
  if (!marks) return line;
  const paired = isPaired(marks);
  let out = "";
  let end = 0;
  for (const { index, sign, role, depth } of marks) {
    const printed = role && (paired || isForeign(sign, role)) ? printedMark(role, depth) : sign;
    out += line.slice(end, index) + printed;
    end = index + sign.length;
  }
  return out + line.slice(end);
}

/** Whether the sign never does this in print; “ may close. */
function isForeign(sign: string, role: Role): boolean {
  return sign === '"' || sign === "”" || (sign === "“" && role === "opens");
}

function isPaired(marks: Mark[]): boolean {
  let open = 0;
  for (const { role } of marks) {
    if (role === "opens") open += 1;
    if (role === "closes") open -= 1;
    if (open < 0) return false;
  }
  return open === 0;
}

function printedMark(role: "opens" | "closes", depth: number): string {
  if (role === "opens") return depth === 0 ? "«" : "„";
  return depth === 0 ? "»" : "“";
}

/** What each mark of the line does, at which depth; undefined where a guillemet stands the wrong way round. */
function readMarks(line: string): Mark[] | undefined {
  const marks: Mark[] = [];
  let depth = 0;
  for (const run of line.matchAll(runOfQuotes)) {
    const before = line[run.index - 1];
    const after = line[run.index + run[0].length];
    for (const [offset, sign] of [...run[0]].entries()) {
      const byPlace = roleByPlace({ before, after, depth, sign });
      const fixed = roleOfSign(sign);
      if (fixed && byPlace && fixed !== byPlace) return undefined;
      const role = fixed ?? byPlace;
      if (role === "closes") depth = Math.max(0, depth - 1);
      marks.push({ index: run.index + offset, sign, role, depth });
      if (role === "opens") depth += 1;
    }
  }
  return marks;
}

function roleOfSign(sign: string): Role {
  if (sign === "«" || sign === "„") return "opens";
  return sign === "»" ? "closes" : undefined;
}

function roleByPlace(place: { before?: string; after?: string; depth: number; sign: string }): Role {
  const { before, after, depth, sign } = place;
  const mayOpen = before === undefined || beforeOpening.test(before);
  const mustClose = after === undefined || afterClosing.test(after);
  if (mayOpen && !mustClose) return "opens";
  if (mayOpen)
    return depth > 0 && (sign === "“" || (before !== undefined && !/\s/u.test(before))) ? "closes" : undefined;
  if (depth > 0) return "closes";
  // A closing mark without its opening one ends a quotation of several paragraphs; after a number it means inches.
  return (after === undefined || afterClosingLoosely.test(after)) && !/\d/u.test(before) ? "closes" : undefined;
}
