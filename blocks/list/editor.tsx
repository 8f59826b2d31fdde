import { Node } from "@tiptap/core";
import type { BlockEditor } from "@/blocks/parts/block-editor.ts";
import { ListItems } from "./reader.tsx";
import type { BulletList, OrderedList } from "./shape.ts";

const ListItem = Node.create({
  name: "listItem",
  content: "(paragraph | bulletList | orderedList)+",
  defining: true,
  parseHTML: () => [{ tag: "li" }],
  renderHTML: ({ HTMLAttributes }) => ["li", HTMLAttributes, 0],
  addKeyboardShortcuts() {
    return {
      Enter: () => this.editor.commands.splitListItem(this.name),
      Tab: () => this.editor.commands.sinkListItem(this.name),
      "Shift-Tab": () => this.editor.commands.liftListItem(this.name),
    };
  },
});

/** The lists are Tiptap's own nodes, which the starter kit brings. */
export const bulletListEditor: BlockEditor<BulletList> = {
  nodes: [ListItem],
  menu: [{ name: "bulletList", icon: "list", run: (editor) => editor.chain().focus().toggleBulletList().run() }],
  Source: ({ block, locale }) => <ListItems list={block} locale={locale} />,
};
export const orderedListEditor: BlockEditor<OrderedList> = {
  nodes: [],
  menu: [{ name: "orderedList", icon: "numbers", run: (editor) => editor.chain().focus().toggleOrderedList().run() }],
  Source: ({ block, locale }) => <ListItems list={block} locale={locale} />,
};
