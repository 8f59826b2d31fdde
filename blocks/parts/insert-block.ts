import type { Editor } from "@tiptap/core";
import { Selection } from "@tiptap/pm/state";

/** Replaces the empty paragraph at the cursor by the block, or puts it after the current block, and moves the cursor into it. */
export function insertAndEnter(editor: Editor, block: { type: string; attrs?: object; content?: object[] }): void {
  const { $from } = editor.state.selection;
  const top = $from.depth > 0 ? $from.node(1) : null;
  const isEmpty = top?.type.name === "paragraph" && top.content.size === 0;
  const from = top ? $from.before(1) : $from.pos;
  const to = top ? $from.after(1) : $from.pos;
  const at = isEmpty ? { from, to } : to;
  const start = isEmpty ? from : to;
  editor
    .chain()
    .insertContentAt(at, block, { updateSelection: false })
    .command(({ tr }) => {
      // The first place for text in the block, or the next one after it.
      tr.setSelection(Selection.near(tr.doc.resolve(Math.min(start + 1, tr.doc.content.size))));
      return true;
    })
    .focus()
    .run();
}
