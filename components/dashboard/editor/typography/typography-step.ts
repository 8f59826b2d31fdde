import { closeHistory } from "@tiptap/pm/history";
import { Mark, type Node } from "@tiptap/pm/model";
import type { EditorState, Transaction } from "@tiptap/pm/state";
import { type TextChange, withChanges } from "@/lib/language/typography/typographic-places.ts";
import { type FieldWords, type PrintedField, storeFieldChange } from "./fields-steps.ts";
import { type OfferedPlace, picturesOf, type Spot } from "./typography-places.ts";

/**
 * One transaction that applies these corrections: one undo reverts all, including the fields. Marks and links stay, and the cursor stays at the same
 * letters. The corrections must have been found in this document and these fields.
 */
export function typographyTransaction(
  state: EditorState,
  places: readonly OfferedPlace[],
  fields: FieldWords,
): Transaction {
  const tr = closeHistory(state.tr);
  // From the end backwards, so that a change does not move later ones.
  const spots = bySpot(places).toSorted((one, other) => positionOf(other.spot) - positionOf(one.spot));
  const after: Partial<Record<PrintedField, string>> = {};
  for (const { spot, changes } of spots) {
    if (spot.kind === "field") after[spot.name] = withChanges(fields[spot.name] ?? "", changes);
    else changeText(tr, spot, changes);
  }
  return storeFieldChange(tr, fields, after);
}

function bySpot(places: readonly OfferedPlace[]): { spot: Spot; changes: TextChange[] }[] {
  const spots = new Map<Spot, TextChange[]>();
  for (const { spot, changes } of places) spots.set(spot, [...(spots.get(spot) ?? []), ...changes]);
  return [...spots].map(([spot, changes]) => ({
    spot,
    changes: changes.toSorted((one, other) => one.from - other.from),
  }));
}

function positionOf(spot: Spot): number {
  return spot.kind === "field" ? -1 : spot.at;
}

function changeText(tr: Transaction, spot: Exclude<Spot, { kind: "field" }>, changes: TextChange[]): void {
  if (spot.kind === "line") {
    for (const change of changes.toReversed()) changeLine(tr, spot.at, change);
    return;
  }
  const node = tr.doc.nodeAt(spot.at);
  if (!node) return;
  if (spot.kind === "words") {
    tr.setNodeAttribute(spot.at, spot.name, withChanges(String(node.attrs[spot.name]), changes));
    return;
  }
  const pictures = picturesOf(node).map((one, index) =>
    index === spot.index ? { ...one, alt: withChanges(one.alt, changes) } : one,
  );
  tr.setNodeAttribute(spot.at, "pictures", pictures);
}

/** Replaces equally long text character by character, so that each keeps its marks. */
function changeLine(tr: Transaction, at: number, { from, to, insert }: TextChange): void {
  if (to - from !== insert.length) {
    replaceText(tr, at + from, at + to, insert);
    return;
  }
  for (let offset = insert.length - 1; offset >= 0; offset -= 1)
    replaceText(tr, at + from + offset, at + from + offset + 1, insert.charAt(offset));
}

function replaceText(tr: Transaction, from: number, to: number, insert: string): void {
  if (insert === "") {
    tr.delete(from, to);
    return;
  }
  const marks = from < to ? (tr.doc.nodeAt(from)?.marks ?? Mark.none) : marksBetween(tr.doc, from);
  tr.replaceWith(from, to, tr.doc.type.schema.text(insert, marks));
}

/** The marks common to both sides, so that text inserted at the end of a link does not join the link. */
function marksBetween(doc: Node, at: number): readonly Mark[] {
  const { nodeBefore, nodeAfter } = doc.resolve(at);
  if (!nodeBefore || !nodeAfter) return Mark.none;
  return nodeBefore.marks.filter((mark) => mark.isInSet(nodeAfter.marks));
}
