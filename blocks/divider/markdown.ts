import type { NodeMarkdown } from "@/blocks/parts/markdown-parts.ts";
import type { Divider } from "./shape.ts";

export const dividerMarkdown: NodeMarkdown<Divider, "thematicBreak"> = {
  node: "thematicBreak",
  read: () => ({ type: "horizontalRule", attrs: {} }),
  write: () => [{ type: "thematicBreak" }],
};
