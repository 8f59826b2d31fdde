import type { BlockEditor } from "@/blocks/parts/block-editor.ts";
import { HeadingReader } from "./reader.tsx";
import type { Heading } from "./shape.ts";

/** Tiptap's own node, which the starter kit brings. */
export const headingEditor: BlockEditor<Heading> = {
  nodes: [],
  menu: [
    { name: "heading", icon: "heading", run: (editor) => editor.chain().focus().toggleHeading({ level: 2 }).run() },
    { name: "subheading", icon: "heading", run: (editor) => editor.chain().focus().toggleHeading({ level: 3 }).run() },
  ],
  Source: ({ block, locale }) => <HeadingReader block={block} locale={locale} pictures={{}} />,
};
