/**
 * A field is a line of words that a node has beside its running text: a caption, a title, a name. Its role says where the words count. All
 * fields are checked by the typograph.
 */
export type FieldRole = {
  /** Counted as words of the article, shown in differences, and translated. */
  isCounted: boolean;
  /** How search weighs the words: as text, as a caption, or not at all. */
  searched: "text" | "caption" | null;
  /** Says when something was: no text alone. A translation has one where the original has one. */
  isTime?: true;
  /** Articles that were written before the field was added lack it. */
  isOptional?: true;
};

/** The fields of a node by their names, in reading order. */
export type Fields = Readonly<Record<string, FieldRole>>;

/** A title, a term, an attribution: part of the article's text. */
export const TITLE: FieldRole = { isCounted: true, searched: "text" };
export const CAPTION: FieldRole = { isCounted: true, searched: "caption" };
/** The author of a picture: a name, not translated. */
export const CREDIT: FieldRole = { isCounted: false, searched: "caption" };
/** The description of a picture for those who do not see it. */
export const ALT: FieldRole = { isCounted: false, searched: null };
