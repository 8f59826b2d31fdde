import { listNode } from "@/blocks/list/markdown.ts";
import { type Draft, type FencedMarkdown, onOneLine } from "@/blocks/parts/markdown-parts.ts";
import type { TimelineEntry } from "./shape.ts";

/** Two colons divide the head. Two colons in its words are written with a backslash between them. */
const withoutColons = (text: string): string => onOneLine(text).replace(/:(?=\\*:)/gu, ":\\");
const withColons = (text: string): string => text.replace(/:\\(?=\\*:)/gu, ":");

/** A fenced block `entry`: a first line «time :: heading», then paragraphs and lists. */
export const timelineEntryMarkdown: FencedMarkdown<TimelineEntry> = {
  fence: "entry",
  read: (node, outer) => {
    const [head = "", ...rest] = node.value.split(/\r?\n/u);
    const parts = /^\s*(.*?)\s*::\s*(.*?)\s*$/u.exec(head);
    if (!parts) throw outer.problem("a timeline entry begins with a line «time :: heading»", node);
    // The head stays as an empty line, so that errors have the right line.
    const reader = outer.inside(node, "a timeline entry");
    const content = reader.tree(["", ...rest].join("\n")).map((part): Draft => {
      if (part.type === "list") return reader.list(part);
      return reader.onlyParagraph(part, "a timeline entry");
    });
    if (content.length === 0) throw outer.problem("an empty timeline entry", node);
    const [time = "", heading = ""] = parts.slice(1).map(withColons);
    return { type: "timelineEntry", attrs: { time, heading }, content };
  },
  write: ({ attrs: { time, heading }, content }, writer) => {
    const parts = content.map((part) =>
      part.type === "paragraph"
        ? ({ type: "paragraph", children: writer.inlines(part.content) } as const)
        : listNode(part, writer),
    );
    return `${withoutColons(time)} :: ${withoutColons(heading)}\n${writer.text(parts)}`;
  },
};
