import { type AnyExtension, Extension, Mark, mergeAttributes } from "@tiptap/core";
import { StarterKit } from "@tiptap/starter-kit";
import { clipboardAttribute } from "@/blocks/parts/editor-attributes.ts";
import { blockNodes } from "@/blocks/registry/editors.ts";
import { rules } from "@/blocks/registry/rules.ts";
import { isSafeHref } from "@/lib/article/safe-href.ts";
import { BlockIds } from "./block-ids.ts";
import { Origins } from "./origins.ts";

/**
 * The id of a block, and what it was translated from. Both survive cut and paste. A copy gets another id from `BlockIds`; if a block is split,
 * both halves keep the origin.
 */
const Identity = Extension.create({
  name: "identity",
  addGlobalAttributes: () => [
    {
      types: Object.keys(rules),
      attributes: {
        id: { ...clipboardAttribute("id", null), keepOnSplit: false },
        from: { ...clipboardAttribute("from", null), keepOnSplit: true, renderHTML: renderOrigins },
      },
    },
  ],
});
const renderOrigins = ({ from }: Record<string, unknown>) => (from ? { "data-from": JSON.stringify(from) } : {});

/** Words that are not transliterated in the other scripts. */
const AsWritten = Mark.create({
  name: "asWritten",
  inclusive: false,
  parseHTML: () => [{ tag: 'span[translate="no"]' }],
  renderHTML: ({ HTMLAttributes }) => ["span", mergeAttributes(HTMLAttributes, { translate: "no" }), 0],
});

const kit = StarterKit.configure({
  heading: { levels: [2, 3] },
  blockquote: false,
  listItem: false,
  code: false,
  codeBlock: false,
  strike: false,
  underline: false,
  dropcursor: { color: "var(--brand)", width: 2 },
  link: {
    openOnClick: false,
    defaultProtocol: "https",
    isAllowedUri: (href) => isSafeHref(href),
    HTMLAttributes: { target: null, rel: null },
  },
});

/** Tiptap's extensions for the text of an article: the nodes of all blocks, the marks, and the rules for ids and origins. */
export const bodyExtensions = (): AnyExtension[] => [kit, AsWritten, Identity, BlockIds, Origins, ...blockNodes];
