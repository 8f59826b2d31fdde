import { Node, wrappingInputRule } from "@tiptap/core";
import type { BlockEditor } from "@/blocks/parts/block-editor.ts";
import { BlockquoteReader } from "./reader.tsx";
import type { Blockquote } from "./shape.ts";

const BlockquoteNode = Node.create({
  name: "blockquote",
  group: "block",
  content: "paragraph+",
  defining: true,
  parseHTML: () => [{ tag: "blockquote:not(.pull)" }],
  renderHTML: ({ HTMLAttributes }) => ["blockquote", HTMLAttributes, 0],
  addInputRules() {
    return [wrappingInputRule({ find: /^\s*>\s$/u, type: this.type })];
  },
  addKeyboardShortcuts() {
    return { "Mod-Shift-b": () => this.editor.commands.toggleWrap(this.name) };
  },
});

export const blockquoteEditor: BlockEditor<Blockquote> = {
  nodes: [BlockquoteNode],
  menu: [{ name: "blockquote", icon: "quote", run: (editor) => editor.chain().focus().toggleWrap("blockquote").run() }],
  Source: ({ block, locale }) => <BlockquoteReader block={block} locale={locale} pictures={{}} />,
};
