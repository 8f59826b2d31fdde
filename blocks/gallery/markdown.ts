import { captionAndCredit, pictureAttrs, pictureNode, picturesOfParagraph, titleOf } from "@/blocks/image/markdown.ts";
import type { NodeMarkdown } from "@/blocks/parts/markdown-parts.ts";
import type { Gallery } from "./shape.ts";

/** A paragraph of several pictures; the title of the last one is the line under them. */
export const galleryMarkdown: NodeMarkdown<Gallery, "paragraph"> = {
  node: "paragraph",
  read: (node, reader) => {
    const images = picturesOfParagraph(node);
    if (!images || images.length < 2) return null;
    const pictures = images.map((image) => pictureAttrs(image, reader));
    return { type: "gallery", attrs: { ...captionAndCredit(images), pictures } };
  },
  write: ({ attrs }, writer) => {
    const last = attrs.pictures.length - 1;
    const nodes = attrs.pictures.map((one, at) => pictureNode(one, at === last ? titleOf(attrs) : null, writer));
    const [first, ...others] = nodes;
    const children = first ? [first, ...others.flatMap((node) => [{ type: "text" as const, value: "\n" }, node])] : [];
    return [{ type: "paragraph", children }];
  },
};
