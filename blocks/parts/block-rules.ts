import type { EditorNode, MakeId } from "./editor-node.ts";
import type { Fields } from "./fields.ts";

/** How a picture is described in the language of a translation. */
export type DescribedPictures = ReadonlyMap<number, { alt: string; caption: string; credit: string }>;

/** A picture as a block shows it. `credit`: the line under it; null where a missing line is filled from the library. */
export type ShownFigure = {
  pictures: readonly { mediaId: number; alt: string }[];
  credit: string;
  /** Whether the library's own credit is shown where the block has none. */
  creditFromLibrary: boolean;
};

/**
 * What the program must know of a block to count, search, translate, check and save it. Pure functions without schemas: browsers get them.
 * `B` is the block's type, `Made` what the editor's node can become.
 */
export type BlockRules<B, Made = B> = {
  /** Fields by the node that has them: the block itself or nodes inside it. */
  fields: Readonly<Record<string, Fields>>;
  /** True for a block that is nothing without words: it must be translated, and is not published empty. */
  isText: boolean;
  /** Whether readers would see a frame with nothing in it. `words` are its words without times. Absent for a block that cannot be that. */
  isEmpty?: (block: B, words: string) => boolean;
  /** The pictures that it shows, null if it never shows any. */
  figure: ((block: B) => ShownFigure) | null;
  /** What it shows beside words, for example a video. If this changes, the translation is out of date. */
  shown: (block: B) => string[];
  /** The block that a translation starts from. Text is empty; figures and tables keep their words, to be translated over. */
  translationStart: (block: B, pictures: DescribedPictures) => B;
  /**
   * The block for a node of the editor; an empty list if the node holds nothing. A node that is not understood is returned unchanged:
   * the local journal keeps it, and the server refuses the text instead of losing it.
   */
  fromEditor: (node: EditorNode, makeId: MakeId) => (Made | Unknown)[];
  /** Blocks of one kind can be translations of each other. */
  kind: (block: B) => string;
};

/** A node that is passed on unchanged. */
export type Unknown = { type: "unknown" } & EditorNode;

/** Marks a node as not understood. */
export const asUnknown = (node: EditorNode): Unknown => node as Unknown;

/** For blocks that show nothing beside their words. */
export const showsOnlyWords = (): string[] => [];
