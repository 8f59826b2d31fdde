import { asUnknown, type BlockRules } from "@/blocks/parts/block-rules.ts";
import { fieldsOf, identityOf, mediaIdOf } from "@/blocks/parts/editor-node.ts";
import { firstWithWords } from "@/lib/language/letters/has-words.ts";
import { imageFields } from "./fields.ts";
import type { Image } from "./shape.ts";

export const image: BlockRules<Image> = {
  fields: { image: imageFields },
  isText: false,
  figure: ({ attrs: { mediaId, alt, credit } }) => ({ pictures: [{ mediaId, alt }], credit, creditFromLibrary: true }),
  shown: ({ attrs }) => [`image ${attrs.mediaId}`],
  translationStart: (block, pictures) => {
    const { alt = "", caption = "", credit = "" } = pictures.get(block.attrs.mediaId) ?? {};
    return { ...block, attrs: { ...block.attrs, alt, caption, credit: firstWithWords(credit, block.attrs.credit) } };
  },
  fromEditor: (node, makeId) => {
    const mediaId = mediaIdOf(node.attrs?.mediaId);
    const words = fieldsOf(node, imageFields);
    // Without a picture, but somebody has described it.
    if (mediaId === null) return Object.values(words).some(Boolean) ? [asUnknown(node)] : [];
    return [{ type: "image", attrs: { ...identityOf(node, makeId), mediaId, ...words } }];
  },
  kind: ({ attrs }) => `image ${attrs.mediaId}`,
};
