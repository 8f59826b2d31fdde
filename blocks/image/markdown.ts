import type { Image as ImageNode, Paragraph as ParagraphNode } from "mdast";
import type { MarkdownReader, MarkdownWriter, NodeMarkdown } from "@/blocks/parts/markdown-parts.ts";
import type { Image } from "./shape.ts";

/** A paragraph of one picture: `![alt](file "caption | credit")`. */
export const imageMarkdown: NodeMarkdown<Image, "paragraph"> = {
  node: "paragraph",
  read: (node, reader) => {
    const images = picturesOfParagraph(node);
    const [only] = images ?? [];
    if (!images || !only || images.length > 1) return null;
    return { type: "image", attrs: { ...pictureAttrs(only, reader), ...captionAndCredit(images) } };
  },
  write: ({ attrs }, writer) => [{ type: "paragraph", children: [pictureNode(attrs, titleOf(attrs), writer)] }],
};

/** The pictures of a paragraph that holds nothing else; null for any other paragraph. */
export function picturesOfParagraph(node: ParagraphNode): ImageNode[] | null {
  const images = node.children.filter((child) => child.type === "image");
  const isAlone = node.children.every(
    (child) => child.type === "image" || child.type === "break" || (child.type === "text" && child.value.trim() === ""),
  );
  return images.length > 0 && isAlone ? images : null;
}

export function pictureAttrs(image: ImageNode, reader: MarkdownReader): { mediaId: number; alt: string } {
  return { mediaId: reader.picture(image.url, image), alt: image.alt ?? "" };
}

/** A bar that no backslash escapes. */
const divider = /(?<=(?<!\\)(?:\\\\)*)\|/u;
const escaped = (text: string): string => text.replace(/\\(?=[\\|]|$)|\|/gu, "\\$&");

/** Caption and credit from the title of the last picture. */
export function captionAndCredit(images: ImageNode[]): { caption: string; credit: string } {
  const parts = (images.at(-1)?.title ?? "").split(divider);
  const [caption = "", credit = ""] = parts.map((part) => part.replace(/\\([\\|])/gu, "$1").trim());
  return { caption, credit };
}

/** Caption and credit as they are read by `captionAndCredit`. */
export function titleOf({ caption, credit }: { caption: string; credit: string }): string | null {
  if (credit) return `${escaped(caption)} | ${escaped(credit)}`;
  return escaped(caption) || null;
}

export function pictureNode(
  { mediaId, alt }: { mediaId: number; alt: string },
  title: string | null,
  writer: MarkdownWriter,
): ImageNode {
  return { type: "image", url: writer.fileOf(mediaId), alt, title };
}
