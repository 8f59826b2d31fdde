import type { BlockEditor } from "@/blocks/parts/block-editor.ts";
import type { Divider } from "./shape.ts";

/** Tiptap's own node, which the starter kit brings. */
export const dividerEditor: BlockEditor<Divider> = {
  nodes: [],
  menu: [
    { name: "horizontalRule", icon: "divider", run: (editor) => editor.chain().focus().setHorizontalRule().run() },
  ],
  Source: () => <hr />,
};
