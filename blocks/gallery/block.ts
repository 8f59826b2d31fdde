import type { Image } from "@/blocks/image/shape.ts";
import { asUnknown, type BlockRules } from "@/blocks/parts/block-rules.ts";
import { type EditorNode, fieldOf, fieldsOf, identityOf, mediaIdOf } from "@/blocks/parts/editor-node.ts";
import { galleryFields, MAX_PICTURES } from "./fields.ts";
import type { Gallery } from "./shape.ts";

/** A gallery that has one picture left becomes an image. */
export const gallery: BlockRules<Gallery, Gallery | Image> = {
  fields: { gallery: galleryFields },
  isText: false,
  figure: ({ attrs: { pictures, credit } }) => ({ pictures, credit, creditFromLibrary: false }),
  shown: ({ attrs }) => [`image ${attrs.pictures.map((one) => one.mediaId).join(" ")}`],
  translationStart: (block, pictures) => {
    const described = block.attrs.pictures.map(({ mediaId }) => ({ mediaId, alt: pictures.get(mediaId)?.alt ?? "" }));
    const credits = block.attrs.pictures.map(({ mediaId }) => pictures.get(mediaId)?.credit ?? "");
    const credit = credits.every(Boolean) ? [...new Set(credits)].join(", ") : block.attrs.credit;
    return { ...block, attrs: { ...block.attrs, caption: "", credit, pictures: described } };
  },
  fromEditor: (node, makeId) => {
    const pictures = picturesOf(node);
    const words = fieldsOf(node, galleryFields);
    const [only, ...others] = pictures;
    if (!only) return Object.values(words).some(Boolean) ? [asUnknown(node)] : [];
    if (others.length === 0) return [{ type: "image", attrs: { ...identityOf(node, makeId), ...only, ...words } }];
    const attrs = { ...identityOf(node, makeId), ...words, pictures: pictures.slice(0, MAX_PICTURES) };
    return [{ type: "gallery", attrs }];
  },
  kind: () => "gallery",
};

function picturesOf(node: EditorNode): { mediaId: number; alt: string }[] {
  const given = Array.isArray(node.attrs?.pictures) ? (node.attrs.pictures as Record<string, unknown>[]) : [];
  return given.flatMap((one) => {
    const mediaId = mediaIdOf(one.mediaId);
    return mediaId === null ? [] : [{ mediaId, alt: fieldOf(one.alt) }];
  });
}
