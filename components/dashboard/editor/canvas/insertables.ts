import type { Editor } from "@tiptap/core";
import { Selection } from "@tiptap/pm/state";
import type { IconName } from "@/components/ui/icon.tsx";
import { onOtherLayout } from "@/lib/language/letters/keyboard-layout.ts";

/** Inserts that need a dialog first. */
export type Asked = "picture" | "gallery" | "embed" | "link";

export type BlockName =
  | "heading"
  | "subheading"
  | "bulletList"
  | "orderedList"
  | "blockquote"
  | "pullQuote"
  | "infoBox"
  | "table"
  | "image"
  | "gallery"
  | "embed"
  | "horizontalRule";

type Insertable = { name: BlockName; icon: IconName; run: (editor: Editor, ask: (what: Asked) => void) => void };

const box = {
  type: "infoBox",
  content: [{ type: "facts", content: [{ type: "fact" }, { type: "fact" }] }, { type: "paragraph" }],
};

/** Blocks that can be inserted, in menu order. */
export const insertables: readonly Insertable[] = [
  { name: "heading", icon: "heading", run: (editor) => editor.chain().focus().toggleHeading({ level: 2 }).run() },
  { name: "subheading", icon: "heading", run: (editor) => editor.chain().focus().toggleHeading({ level: 3 }).run() },
  { name: "image", icon: "image", run: (_, ask) => ask("picture") },
  { name: "gallery", icon: "image", run: (_, ask) => ask("gallery") },
  { name: "blockquote", icon: "quote", run: (editor) => editor.chain().focus().toggleWrap("blockquote").run() },
  { name: "pullQuote", icon: "pull", run: (editor) => insertAndEnter(editor, { type: "pullQuote" }) },
  { name: "infoBox", icon: "box", run: (editor) => insertAndEnter(editor, box) },
  { name: "bulletList", icon: "list", run: (editor) => editor.chain().focus().toggleBulletList().run() },
  { name: "orderedList", icon: "numbers", run: (editor) => editor.chain().focus().toggleOrderedList().run() },
  {
    name: "table",
    icon: "table",
    run: (editor) => editor.chain().focus().insertTable({ rows: 3, cols: 3, withHeaderRow: true }).run(),
  },
  { name: "embed", icon: "embed", run: (_, ask) => ask("embed") },
  { name: "horizontalRule", icon: "divider", run: (editor) => editor.chain().focus().setHorizontalRule().run() },
];

/** Replaces the empty paragraph at the cursor with the block, or inserts it after the current block, and puts the cursor into it. */
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
      // The first text position in the block, or the one after it.
      tr.setSelection(Selection.near(tr.doc.resolve(Math.min(start + 1, tr.doc.content.size))));
      return true;
    })
    .focus()
    .run();
}

/** Puts the cursor before the first word, synchronously: the next key press already belongs to the text. */
export function enterAtStart(editor: Editor): void {
  const { view, state } = editor;
  view.dispatch(state.tr.setSelection(Selection.atStart(state.doc)).scrollIntoView());
  view.focus();
}

type Named = { name: BlockName; label: string; words: string };

/** The blocks whose name or synonyms start with the query, typed on this keyboard layout or the other. */
export function findInsertables<T extends Named>(named: readonly T[], query: string): T[] {
  const asked = query.toLowerCase();
  const queries = [asked, onOtherLayout(asked)];
  return named.filter(({ name, label, words }) => {
    const candidates = [
      name.toLowerCase(),
      label.toLowerCase(),
      ...label.toLowerCase().split(" "),
      ...words.split(" "),
    ];
    return queries.some((one) => candidates.some((candidate) => candidate.startsWith(one)));
  });
}
