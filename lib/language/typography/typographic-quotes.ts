const runOfQuotes = /[«»„“”"]+/gu;
/** Characters before an opening mark. */
const beforeOpening = /[\s([{</–—-]/u;
/** Characters after a mark that cannot open a quotation. */
const afterClosing = /[\s,;:!?)\]}>]/u;
/** Characters after a closing mark whose opening mark is missing. */
const afterClosingLoosely = /[\s,;:!?)\]}>.…%/–—-]/u;

type Role = "opens" | "closes" | undefined;
type Mark = { index: number; sign: string; role: Role; depth: number };

/**
 * Replaces quotation marks by «…», and by „…“ for nested quotations, as in Russian and Kazakh print (Milchin, «Справочник издателя и автора»,
 * 2003, for Russian; the Kazakh press does the same). A suffix may follow the closing mark with or without a hyphen: «Қайрат»тың, «Қайрат»-тың.
 * Each line is processed separately. If the marks of a line are not balanced, only marks that are never printed are replaced. Contradictory marks
 * and inch signs stay.
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

/** Whether the mark is never printed in this role. “ may close. */
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

/** The role and depth of each mark in the line; undefined if a mark contradicts its position, for example a reversed guillemet. */
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
  // A closing mark without an opening one ends a quotation over several paragraphs. After a number it means inches.
  return (after === undefined || afterClosingLoosely.test(after)) && !/\d/u.test(before) ? "closes" : undefined;
}
