import {
  type AnyExtension,
  type Attribute,
  Extension,
  Mark,
  mergeAttributes,
  Node,
  wrappingInputRule,
} from "@tiptap/core";
import { Table, TableCell, TableHeader, TableRow } from "@tiptap/extension-table";
import { StarterKit } from "@tiptap/starter-kit";
import { isSafeHref } from "@/lib/article/safe-href.ts";
import { BlockIds } from "./block-ids.ts";
import { Origins } from "./origins.ts";

/**
 * The editor's schema for the blocks of `lib/article/body.ts`, without node views, so that the browser and the tests share it. Names and attributes
 * are those of the body; `lib/editor/document.ts` removes what Tiptap adds.
 */

/** An attribute that survives the clipboard, so that cut and paste within the paper loses nothing. */
function carried(name: string, fallback: unknown): Attribute {
  const attribute = `data-${name.toLowerCase()}`;
  return {
    default: fallback,
    parseHTML: (element) => readCarried(element.getAttribute(attribute), fallback),
    renderHTML: (attrs) => ({ [attribute]: JSON.stringify(attrs[name]) }),
  };
}

function readCarried(value: string | null, fallback: unknown): unknown {
  if (value === null) return fallback;
  try {
    return JSON.parse(value);
  } catch {
    return fallback;
  }
}

const words = (...names: string[]) => Object.fromEntries(names.map((name) => [name, carried(name, "")]));

const ListItem = Node.create({
  name: "listItem",
  content: "(paragraph | bulletList | orderedList)+",
  defining: true,
  parseHTML: () => [{ tag: "li" }],
  renderHTML: ({ HTMLAttributes }) => ["li", HTMLAttributes, 0],
  addKeyboardShortcuts() {
    return {
      Enter: () => this.editor.commands.splitListItem(this.name),
      Tab: () => this.editor.commands.sinkListItem(this.name),
      "Shift-Tab": () => this.editor.commands.liftListItem(this.name),
    };
  },
});

const Blockquote = Node.create({
  name: "blockquote",
  group: "block",
  content: "paragraph+",
  defining: true,
  parseHTML: () => [{ tag: "blockquote:not(.pull)" }],
  renderHTML: ({ HTMLAttributes }) => ["blockquote", HTMLAttributes, 0],
  addInputRules() {
    return [wrappingInputRule({ find: /^\s*>\s$/u, type: this.type })];
  },
  addKeyboardShortcuts() {
    return { "Mod-Shift-b": () => this.editor.commands.toggleWrap(this.name) };
  },
});

export const PullQuote = Node.create({
  name: "pullQuote",
  group: "block",
  content: "inline*",
  defining: true,
  addAttributes: () => words("attribution"),
  parseHTML: () => [{ tag: "blockquote.pull", priority: 60 }],
  renderHTML: ({ HTMLAttributes }) => ["blockquote", mergeAttributes(HTMLAttributes, { class: "pull" }), 0],
});

export const Image = Node.create({
  name: "image",
  group: "block",
  atom: true,
  draggable: true,
  addAttributes: () => ({ mediaId: carried("mediaId", null), ...words("alt", "caption", "credit") }),
  parseHTML: () => [{ tag: "figure[data-mediaid]" }],
  renderHTML: ({ HTMLAttributes }) => ["figure", HTMLAttributes],
});

export const Gallery = Node.create({
  name: "gallery",
  group: "block",
  atom: true,
  draggable: true,
  addAttributes: () => ({ pictures: carried("pictures", []), ...words("caption", "credit") }),
  parseHTML: () => [{ tag: "figure[data-pictures]" }],
  renderHTML: ({ HTMLAttributes }) => ["figure", HTMLAttributes],
});

export const Embed = Node.create({
  name: "embed",
  group: "block",
  atom: true,
  draggable: true,
  addAttributes: () => ({ provider: carried("provider", "youtube"), ref: carried("ref", ""), ...words("caption") }),
  parseHTML: () => [{ tag: "figure[data-provider]" }],
  renderHTML: ({ HTMLAttributes }) => ["figure", HTMLAttributes],
});

export const InfoBox = Node.create({
  name: "infoBox",
  group: "block",
  content: "(paragraph | bulletList | orderedList | facts)+",
  defining: true,
  isolating: true,
  addAttributes: () => words("title"),
  parseHTML: () => [{ tag: "div[data-title]" }],
  renderHTML: ({ HTMLAttributes }) => ["div", HTMLAttributes, 0],
});

export const Facts = Node.create({
  name: "facts",
  content: "fact+",
  parseHTML: () => [{ tag: "dl" }],
  renderHTML: ({ HTMLAttributes }) => ["dl", HTMLAttributes, 0],
});

export const Fact = Node.create({
  name: "fact",
  content: "inline*",
  defining: true,
  addAttributes: () => words("term"),
  parseHTML: () => [{ tag: "dd" }],
  renderHTML: ({ HTMLAttributes }) => ["dd", HTMLAttributes, 0],
  addKeyboardShortcuts() {
    return { Enter: () => this.editor.isActive(this.name) && this.editor.commands.splitBlock() };
  },
});

export const PaperTable = Table.extend({
  addAttributes() {
    return { ...this.parent?.(), ...words("caption") };
  },
}).configure({ resizable: false });

/** Table cells hold paragraphs and are never merged. */
const plainCell = { content: "paragraph+", addAttributes: () => singleCell };
const singleCell = {
  colspan: { default: 1, parseHTML: () => 1, rendered: false },
  rowspan: { default: 1, parseHTML: () => 1, rendered: false },
  colwidth: { default: null, parseHTML: () => null, rendered: false },
};

/**
 * A block's id and the blocks that it was translated from. Both survive cutting. A copy gets a new id from `BlockIds`; both halves of a split block
 * keep the origin.
 */
const Identity = Extension.create({
  name: "identity",
  addGlobalAttributes: () => [
    {
      types: identified,
      attributes: {
        id: { ...carried("id", null), keepOnSplit: false },
        from: { ...carried("from", null), keepOnSplit: true, renderHTML: renderOrigins },
      },
    },
  ],
});
const renderOrigins = ({ from }: Record<string, unknown>) => (from ? { "data-from": JSON.stringify(from) } : {});
const identified = [
  "paragraph",
  "heading",
  "bulletList",
  "orderedList",
  "blockquote",
  "pullQuote",
  "image",
  "gallery",
  "table",
  "embed",
  "horizontalRule",
  "infoBox",
];

/** Words that are not transliterated into other scripts. */
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

/** All nodes and marks of an article. `drawn` replaces blocks with versions that have a node view. */
export function bodyExtensions(drawn: AnyExtension[] = []): AnyExtension[] {
  const own: AnyExtension[] = [PullQuote, Image, Gallery, Embed, InfoBox, Facts, Fact, PaperTable];
  const named = new Map([...own, ...drawn].map((extension) => [extension.name, extension]));
  return [
    kit,
    AsWritten,
    ListItem,
    Blockquote,
    TableRow,
    TableHeader.extend(plainCell),
    TableCell.extend(plainCell),
    Identity,
    BlockIds,
    Origins,
    ...named.values(),
  ];
}
