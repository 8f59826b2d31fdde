import type { Editor } from "@tiptap/core";
import { closeHistory } from "@tiptap/pm/history";
import { type Node as DocumentNode, type ResolvedPos, Slice } from "@tiptap/pm/model";
import { Plugin, Selection } from "@tiptap/pm/state";

/** The keys that lead from the text of an event to its heading and its time, which are fields beside the text. */
export function entryKeys(editor: Editor): Record<string, () => boolean> {
  const leave = () => leaveBackwards(editor);
  const up = () => goUp(editor);
  const back = () => goBack(editor);
  return {
    Backspace: leave,
    "Mod-Backspace": leave,
    "Shift-Backspace": leave,
    ArrowUp: up,
    "Shift-Tab": back,
  };
}

function goBack(editor: Editor): boolean {
  const place = placeIn(editor);
  return place?.isOwnParagraph ? focusField(editor, place.start, "heading") : false;
}

function goUp(editor: Editor): boolean {
  const place = placeIn(editor);
  if (!place?.isFirst || !editor.view.endOfTextblock("up")) return false;
  return focusField(editor, place.start, "heading");
}

/** What an event cannot hold, for example a table, is pasted after it. */
export function pasteAfterEntry(): Plugin {
  return new Plugin({
    props: {
      handlePaste: (view, _event, slice) => {
        const { $from } = view.state.selection;
        const depth = depthOfEntry($from);
        if (depth === null || fitsIn($from.node(depth), slice)) return false;
        const after = $from.after(depth);
        const { tr } = view.state;
        tr.replaceRange(after, after, new Slice(slice.content, 0, 0));
        const end = tr.mapping.map(after);
        view.dispatch(tr.setSelection(Selection.near(tr.doc.resolve(end), -1)).scrollIntoView());
        return true;
      },
    },
  });
}

/** Whether the event can hold what the slice consists of. Copied words lie in the blocks from which they were copied: these are left open. */
export function fitsIn(entry: DocumentNode, { content, openStart, openEnd }: Slice): boolean {
  let [nodes, open] = [content, Math.min(openStart, openEnd)];
  while (!nodes.content.every((node) => mayHold(entry, node))) {
    const [only] = nodes.content;
    if (!only || nodes.childCount > 1 || open === 0) return false;
    [nodes, open] = [only.content, open - 1];
  }
  return true;
}

function mayHold({ type }: DocumentNode, node: DocumentNode): boolean {
  return node.isInline || type.contentMatch.matchType(node.type) !== null;
}

/** At the start of its text nothing is deleted, except the event itself if it is empty in every field. */
function leaveBackwards(editor: Editor): boolean {
  const place = placeIn(editor);
  if (!place?.isFirst || !place.isOwnParagraph || place.offset > 0) return false;
  const { entry, start } = place;
  const { time, heading } = entry.attrs;
  if (`${time}${heading}${entry.textContent}`.trim() !== "")
    return focusField(editor, start, heading === "" ? "time" : "heading");
  const { tr } = editor.state;
  tr.delete(start, start + entry.nodeSize);
  // Undo restores the event, and nothing else.
  editor.view.dispatch(closeHistory(tr.setSelection(Selection.near(tr.doc.resolve(start), -1)).scrollIntoView()));
  return true;
}

type Place = {
  entry: DocumentNode;
  /** Where the event starts in the text. */
  start: number;
  /** Whether the cursor is in the first paragraph of the event. */
  isFirst: boolean;
  /** Whether the cursor is in a paragraph of the event itself, not in a list. */
  isOwnParagraph: boolean;
  /** Where the cursor is in its paragraph. */
  offset: number;
};

/** Where in an event the cursor is; null outside of events, or if something is selected. */
function placeIn({ state: { selection } }: Editor): Place | null {
  const { $from, empty } = selection;
  const depth = depthOfEntry($from);
  if (depth === null || !empty) return null;
  const levels = Array.from({ length: $from.depth - depth }, (_, level) => $from.index(depth + level));
  return {
    entry: $from.node(depth),
    start: $from.before(depth),
    isFirst: levels.every((index) => index === 0),
    isOwnParagraph: $from.depth === depth + 1,
    offset: $from.parentOffset,
  };
}

function depthOfEntry($from: ResolvedPos): number | null {
  for (let depth = $from.depth; depth > 0; depth -= 1)
    if ($from.node(depth).type.name === "timelineEntry") return depth;
  return null;
}

function focusField({ view }: Editor, start: number, name: "time" | "heading"): boolean {
  const block = view.nodeDOM(start);
  const field = block instanceof Element ? block.querySelector<HTMLTextAreaElement>(`textarea[name="${name}"]`) : null;
  if (!field) return false;
  field.focus();
  field.setSelectionRange(field.value.length, field.value.length);
  return true;
}
