import { type FencedMarkdown, onOneLine } from "@/blocks/parts/markdown-parts.ts";
import type { PullQuote } from "./shape.ts";

/** A fenced block `pull`: the words, and a last line «— who said it». */
export const pullQuoteMarkdown: FencedMarkdown<PullQuote> = {
  fence: "pull",
  read: (node, reader) => {
    const lines = node.value
      .split(/\r?\n/u)
      .map((one) => one.trim())
      .filter(Boolean);
    const last = lines.at(-1) ?? "";
    const isSigned = lines.length > 1 && /^[—–-]\s/u.test(last);
    const words = (isSigned ? lines.slice(0, -1) : lines).join(" ");
    if (words === "") throw reader.problem("an empty pull quote", node);
    const [paragraph] = reader.tree(words);
    const content =
      paragraph?.type === "paragraph" ? reader.inlines(paragraph.children) : [{ type: "text", text: words }];
    return { type: "pullQuote", attrs: { attribution: isSigned ? last.replace(/^[—–-]\s+/u, "") : "" }, content };
  },
  write: ({ attrs: { attribution }, content }, writer) => {
    const words = writer.text([{ type: "paragraph", children: writer.inlines(content) }]);
    return attribution ? `${words}\n— ${onOneLine(attribution)}` : words;
  },
};
