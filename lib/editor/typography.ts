import type { TextChange } from "@/lib/language/typography/typographic-places.ts";

/** A piece of an excerpt around changes: unchanged text, removed text, inserted text, or a gap for omitted text. */
export type ExcerptPiece = { is: "kept" | "old" | "new" | "gap"; text: string };

/** Characters of context before and after a change, cut to whole words. */
const CONTEXT_LENGTH = 24;

/** The changes with their context. Text between distant changes is replaced by a gap. */
export function excerptAround(text: string, changes: readonly TextChange[]): ExcerptPiece[] {
  const pieces: ExcerptPiece[] = [];
  const put = (is: ExcerptPiece["is"], part: string) => {
    if (part !== "") pieces.push({ is, text: part });
  };
  let end = 0;
  for (const { from, to, insert } of changes) {
    const between = text.slice(end, from);
    if (between.length > 2 * CONTEXT_LENGTH || (end === 0 && between.length > CONTEXT_LENGTH)) {
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

/** The excerpt as plain text, before (`old`) or after (`new`) the changes. */
export function excerptText(pieces: readonly ExcerptPiece[], side: "old" | "new"): string {
  return pieces
    .filter(({ is }) => is !== (side === "old" ? "new" : "old"))
    .map(({ text }) => text)
    .join("");
}

function headOf(text: string): string {
  if (text.length <= CONTEXT_LENGTH) return text;
  const cut = text.slice(0, CONTEXT_LENGTH);
  return cut.slice(0, Math.max(cut.lastIndexOf(" "), 1));
}

function tailOf(text: string): string {
  if (text.length <= CONTEXT_LENGTH) return text;
  const cut = text.slice(-CONTEXT_LENGTH);
  return cut.slice(cut.indexOf(" ") + 1);
}
