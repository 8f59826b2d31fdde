import type { TextChange } from "@/lib/language/typography/typographic-places.ts";

/** A part of a text around its changes: words that stay, what goes, what comes, and where words are left out. */
export type ExcerptPiece = { is: "kept" | "old" | "new" | "gap"; text: string };

/** Letters of the text shown before and after a change, whole words of them. */
const AROUND = 24;

/** The changes in the words around them; between changes far apart words are left out. */
export function excerptOf(text: string, changes: readonly TextChange[]): ExcerptPiece[] {
  const pieces: ExcerptPiece[] = [];
  const put = (is: ExcerptPiece["is"], part: string) => {
    if (part !== "") pieces.push({ is, text: part });
  };
  let end = 0;
  for (const { from, to, insert } of changes) {
    const between = text.slice(end, from);
    if (between.length > 2 * AROUND || (end === 0 && between.length > AROUND)) {
      if (end > 0) put("kept", headOf(between));
      put("gap", "…");
      put("kept", tailOf(between));
    } else put("kept", between);
    put("old", text.slice(from, to));
    put("new", insert);
    end = to;
  }
  const rest = text.slice(end);
  put("kept", headOf(rest));
  if (rest.length > headOf(rest).length) put("gap", "…");
  return pieces;
}

/** The excerpt as it was or as it comes, in words. */
export function sideOf(pieces: readonly ExcerptPiece[], side: "old" | "new"): string {
  return pieces
    .filter(({ is }) => is !== (side === "old" ? "new" : "old"))
    .map(({ text }) => text)
    .join("");
}

function headOf(text: string): string {
  if (text.length <= AROUND) return text;
  const cut = text.slice(0, AROUND);
  return cut.slice(0, Math.max(cut.lastIndexOf(" "), 1));
}

function tailOf(text: string): string {
  if (text.length <= AROUND) return text;
  const cut = text.slice(-AROUND);
  return cut.slice(cut.indexOf(" ") + 1);
}
