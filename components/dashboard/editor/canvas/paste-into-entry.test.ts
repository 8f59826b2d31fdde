import { getSchema } from "@tiptap/core";
import { expect, test } from "vitest";
import { fitsIn } from "@/blocks/timeline-entry/entry-keys.ts";
import { bodyExtensions } from "./schema.ts";

const schema = getSchema(bodyExtensions());
const paragraph = (text: string) => ({ type: "paragraph", content: [{ type: "text", text }] });
const table = {
  type: "table",
  content: [{ type: "tableRow", content: [{ type: "tableCell", content: [paragraph("ячейка")] }] }],
};
const event = { type: "timelineEntry", attrs: { time: "13:25" }, content: [paragraph("раз два три")] };
const entry = schema.nodeFromJSON(event);

/** The slice that is copied when the first occurrence of `words` in a block is selected. */
function copied(block: object, words: string) {
  const doc = schema.nodeFromJSON({ type: "doc", content: [block] });
  let from = 0;
  doc.descendants((node, place) => {
    if (node.text?.includes(words)) from = place + node.text.indexOf(words);
  });
  return doc.slice(from, from + words.length, true);
}

test("words copied from an event, a heading, a list or a quotation go into the words of an event", () => {
  const list = { type: "bulletList", content: [{ type: "listItem", content: [paragraph("два")] }] };
  const heading = { type: "heading", attrs: { level: 2 }, content: [{ type: "text", text: "два" }] };
  for (const block of [event, heading, list, { type: "blockquote", content: [paragraph("два")] }])
    expect(fitsIn(entry, copied(block, "два"))).toBe(true);
});

test("a whole event and a table do not fit into an event", () => {
  for (const block of [event, table]) {
    const doc = schema.nodeFromJSON({ type: "doc", content: [block] });
    expect(fitsIn(entry, doc.slice(0, doc.content.size))).toBe(false);
  }
});
