import { type FencedMarkdown, onOneLine, plainMarkdown, plainWords } from "@/blocks/parts/markdown-parts.ts";
import { tableNode, tableRows } from "@/blocks/table/markdown.ts";
import { chartKinds } from "./fields.ts";
import type { Chart } from "./shape.ts";

/** A fenced block `chart`: a line «bars :: caption» or «line :: caption», a table, and a line with the source. */
export const chartMarkdown: FencedMarkdown<Chart> = {
  fence: "chart",
  read: (node, outer) => {
    const [head = "", ...rest] = node.value.split(/\r?\n/u);
    const [, name, caption = ""] = /^\s*(\w+)\s*(?:::\s*(.*?)\s*)?$/u.exec(head) ?? [];
    const kind = chartKinds.find((one) => one === name);
    if (!kind) throw outer.problem("a chart begins with «bars» or «line», and a caption after «::»", node);
    const reader = outer.inside(node, "a chart");
    // The head stays as an empty line, so that errors have the right line.
    const [table, source, ...more] = reader.tree(["", ...rest].join("\n"));
    if (table?.type !== "table") throw outer.problem("a chart holds a table of numbers", node);
    if (more.length > 0 || (source && source.type !== "paragraph"))
      throw outer.problem("after its table a chart holds one line: where the numbers are from", node);
    const words = source ? plainWords(source.children, reader) : "";
    return { type: "chart", attrs: { kind, caption, source: words }, content: tableRows(table, reader) };
  },
  write: ({ attrs: { kind, caption, source }, content }, writer) => {
    const table = writer.text([tableNode(content, writer)]);
    return [`${kind} :: ${onOneLine(caption)}\n${table}`, plainMarkdown(source, writer)].filter(Boolean).join("\n\n");
  },
};
