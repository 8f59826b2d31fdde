import { type FencedMarkdown, onOneLine } from "@/blocks/parts/markdown-parts.ts";
import { embedLinks, embedOfAddress } from "./links.ts";
import type { Embed } from "./shape.ts";

/** A fenced block `embed`: an address of YouTube or Telegram, and a caption below it. */
export const embedMarkdown: FencedMarkdown<Embed> = {
  fence: "embed",
  read: (node, reader) => {
    const [address = "", ...caption] = node.value.split(/\r?\n/u).map((one) => one.trim());
    const found = embedOfAddress(address);
    if (!found) throw reader.problem("expected the address of a YouTube video or a Telegram post", node);
    return { type: "embed", attrs: { ...found, caption: caption.join(" ").trim() } };
  },
  write: ({ attrs: { provider, ref, caption } }) =>
    [embedLinks(provider, ref)?.page ?? "", onOneLine(caption)].filter(Boolean).join("\n"),
};
