import { innerList } from "@/blocks/list/block.ts";
import { type BlockRules, showsOnlyWords } from "@/blocks/parts/block-rules.ts";
import { type EditorNode, fieldsOf, identityOf, innerParagraph } from "@/blocks/parts/editor-node.ts";
import { hasWords } from "@/lib/language/letters/has-words.ts";
import { timelineEntryFields } from "./fields.ts";
import type { TimelineEntry, TimelinePart } from "./shape.ts";

export const timelineEntry: BlockRules<TimelineEntry> = {
  fields: { timelineEntry: timelineEntryFields },
  isText: true,
  isEmpty: (_block, words) => !hasWords(words),
  figure: null,
  shown: showsOnlyWords,
  // A clock time is the same in both languages; a date is translated.
  translationStart: (block) => ({
    ...block,
    attrs: { ...block.attrs, time: /\p{L}/u.test(block.attrs.time) ? "" : block.attrs.time, heading: "" },
    content: [{ type: "paragraph" }],
  }),
  fromEditor: (node, makeId) => {
    const parts = (node.content ?? []).flatMap(partsOf);
    const attrs = { ...identityOf(node, makeId), ...fieldsOf(node, timelineEntryFields) };
    return [{ type: "timelineEntry", attrs, content: parts.length > 0 ? parts : [{ type: "paragraph" }] }];
  },
  kind: () => "timelineEntry",
};

function partsOf(node: EditorNode): TimelinePart[] {
  if (node.type === "paragraph") return [innerParagraph(node)];
  if (node.type === "bulletList" || node.type === "orderedList") return innerList(node);
  return [node as TimelinePart];
}
