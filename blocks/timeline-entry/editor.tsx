import { Node } from "@tiptap/core";
import { NodeViewContent, type NodeViewProps, NodeViewWrapper, ReactNodeViewRenderer } from "@tiptap/react";
import { useTranslations } from "next-intl";
import type { BlockEditor } from "@/blocks/parts/block-editor.ts";
import { fieldAttributes } from "@/blocks/parts/editor-attributes.ts";
import { insertAndEnter } from "@/blocks/parts/insert-block.ts";
import { RemoveBlock, WordsField } from "@/blocks/parts/words-field.tsx";
import { formatClock } from "@/lib/language/dates/dates.ts";
import { entryKeys, pasteAfterEntry } from "./entry-keys.ts";
import { timelineEntryFields } from "./fields.ts";
import { TimelineEntryReader } from "./reader.tsx";
import type { TimelineEntry } from "./shape.ts";

const TimelineEntryNode = Node.create({
  name: "timelineEntry",
  group: "block",
  content: "(paragraph | bulletList | orderedList)+",
  defining: true,
  isolating: true,
  addAttributes: () => fieldAttributes(timelineEntryFields),
  parseHTML: () => [{ tag: "section[data-time]" }],
  renderHTML: ({ HTMLAttributes }) => ["section", HTMLAttributes, 0],
  // Before the keys of the text.
  priority: 200,
  addKeyboardShortcuts() {
    return entryKeys(this.editor);
  },
  addProseMirrorPlugins: () => [pasteAfterEntry()],
  addNodeView: () => ReactNodeViewRenderer(TimelineEntryView),
});

function TimelineEntryView(props: NodeViewProps) {
  const t = useTranslations("blocks.timelineEntry");
  return (
    <NodeViewWrapper as="div" className="entry">
      <div contentEditable={false} className="entry-head">
        <WordsField {...props} name="time" label={t("time")} />
        <RemoveBlock {...props} />
      </div>
      <div contentEditable={false} className="entry-head">
        <WordsField {...props} name="heading" label={t("heading")} />
      </div>
      <NodeViewContent />
    </NodeViewWrapper>
  );
}

export const timelineEntryEditor: BlockEditor<TimelineEntry> = {
  nodes: [TimelineEntryNode],
  menu: [
    {
      name: "timelineEntry",
      icon: "clock",
      // An update is written when it happens.
      run: (editor) =>
        insertAndEnter(editor, {
          type: "timelineEntry",
          attrs: { time: formatClock(new Date()) },
          content: [{ type: "paragraph" }],
        }),
    },
  ],
  Source: ({ block, locale }) => <TimelineEntryReader block={block} locale={locale} pictures={{}} />,
};
