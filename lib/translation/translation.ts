import type { z } from "zod";
import type { Block, Body, Origin } from "@/lib/article/body.ts";
import type { madeFrom } from "@/lib/inputs/working-copy.ts";
import type { ArticleState } from "@/lib/newsroom/page-data.ts";
import type { Locale } from "@/lib/site/locales.ts";
import type { FoundTerms } from "./glossary.ts";

/**
 * Tracks the original of a translation. Each block of a translation has `from`: the ids of the original blocks and the hash of their text at that
 * time. The hashes of the fields above the text are in `MadeFrom`.
 */

/** Stored with the working copy and the published version; null if the text is not a translation. */
export type MadeFrom = z.infer<typeof madeFrom>;

export const translatedFields = ["kicker", "headline", "standfirst"] as const;
export type TranslatedField = (typeof translatedFields)[number];

/** Placeholder hash of a block whose text was copied and not translated yet. It never equals the hash of a text. */
export const COPIED_HASH = "copied";

/** A block of the original, for pairing. */
export type SourceBlock = { id: string; hash: string; words: string; block: Block };

/** The original of a translation. */
export type TranslationSource = Record<TranslatedField, string> & {
  articleId: number;
  locale: Locale;
  state: ArticleState;
  blocks: SourceBlock[];
  /** Earlier texts from which it was translated, by hash. */
  earlier: Record<string, string>;
  /** Glossary terms in the original, by field name and block id. */
  terms: FoundTerms;
  /** Last change: time as ISO, and user if a user made it. */
  changedAt: string | null;
  changedBy: string | null;
};

/** Address of the translation screen, which shows the article next to its original. */
export function translationAddress(articleId: number): string {
  return `/dashboard/articles/${articleId}/translate`;
}

type Languages = { articleId: number; locale: Locale; translatedFrom: Locale | null }[];

/**
 * The translation screen for an article and the message key of its link. For an original it is the screen of its translation. Null if the story
 * has no other language.
 */
export function translationScreen(
  articleId: number,
  articles: Languages,
): { articleId: number; name: "beside" | "besideTranslation" } | null {
  const own = articles.find((one) => one.articleId === articleId);
  const others = articles.filter((one) => one !== own);
  if (!own || others.length === 0) return null;
  const translation = others.find((one) => one.translatedFrom === own.locale);
  return translation && own.translatedFrom === null
    ? { articleId: translation.articleId, name: "besideTranslation" }
    : { articleId, name: "beside" };
}

/** Whether two versions of an original have the same content. */
export function sameOriginal(one: TranslationSource, other: TranslationSource): boolean {
  const saidBy = ({ blocks, ...fields }: TranslationSource) =>
    JSON.stringify([translatedFields.map((field) => fields[field]), blocks.map(({ id, hash }) => [id, hash])]);
  return one.articleId === other.articleId && saidBy(one) === saidBy(other);
}

/** The later version of an original, with the texts of the version before added to `earlier`. */
export function withEarlier(later: TranslationSource, before: TranslationSource): TranslationSource {
  const shown = Object.fromEntries([
    ...before.blocks.map(({ hash, words }) => [hash, words]),
    ...translatedFields.map((field) => [wordsHash(before[field]), before[field]]),
  ]);
  return { ...later, earlier: { ...before.earlier, ...shown, ...later.earlier } };
}

/** The initial `MadeFrom`. `locale` is the language of the original. */
export function beginMadeFrom(locale: Locale): MadeFrom {
  return { locale, skipped: [] };
}

type AnyNode = { type: string; text?: string; attrs?: object; content?: readonly AnyNode[] };

/** The translatable text of a block: text, captions and titles, one line per item. */
export function blockWords(block: Block): string {
  return tidy(nodeWords(block as AnyNode));
}

function nodeWords(node: AnyNode): string {
  if (node.type === "text") return node.text ?? "";
  if (node.type === "hardBreak") return " ";
  const attrs = (node.attrs ?? {}) as Record<string, unknown>;
  const own = ["title", "term", "caption", "attribution"].map((name) => attrs[name]);
  const children = node.content ?? [];
  const isInline = children.some((child) => child.type === "text");
  const inner = children.map(nodeWords).join(isInline ? "" : "\n");
  return [...own, inner].filter((words) => typeof words === "string" && words.trim() !== "").join("\n");
}

function tidy(words: string): string {
  return words
    .replace(/\u00ad/gu, "")
    .split("\n")
    .map((line) => line.replace(/\s+/gu, " ").trim())
    .filter(Boolean)
    .join("\n");
}

/** A 53-bit hash, the same in the browser and on the server. Enough to distinguish the versions of a story's paragraphs. */
export function wordsHash(words: string): string {
  let [high, low] = [0xdeadbeef, 0x41c6ce57];
  for (const letter of tidy(words)) {
    const code = letter.codePointAt(0) ?? 0;
    high = Math.imul(high ^ code, 2_654_435_761);
    low = Math.imul(low ^ code, 1_597_334_677);
  }
  high = Math.imul(high ^ (high >>> 16), 2_246_822_507) ^ Math.imul(low ^ (low >>> 13), 3_266_489_909);
  low = Math.imul(low ^ (low >>> 16), 2_246_822_507) ^ Math.imul(high ^ (high >>> 13), 3_266_489_909);
  return (4_294_967_296 * (2_097_151 & low) + (high >>> 0)).toString(36);
}

/** The blocks of an original. A block without an id (in old texts) gets an id from the hash of its text. */
export function sourceBlocks(body: Body): SourceBlock[] {
  const seen = new Map<string, number>();
  return body.content.map((block) => {
    const words = blockWords(block);
    const hash = wordsHash([words, ...shownOf(block)].join("\n"));
    const id = block.attrs?.id ?? `w-${hash}`;
    const repeat = seen.get(id) ?? 0;
    seen.set(id, repeat + 1);
    return { id: repeat === 0 ? id : `${id.slice(0, 36)}-${repeat}`, hash, words, block };
  });
}

/** The non-text content of a block. Changing a picture also makes a translation stale. */
function shownOf(block: Block): string[] {
  if (block.type === "image") return [`image ${block.attrs.mediaId}`];
  if (block.type === "gallery") return [`image ${block.attrs.pictures.map((one) => one.mediaId).join(" ")}`];
  return block.type === "embed" ? [`${block.attrs.provider} ${block.attrs.ref}`] : [];
}

/** Number of original blocks that have only empty blocks in the translation: they must be translated or skipped. */
export function countUntranslated(body: Body): number {
  const isWritten = new Map<string, boolean>();
  for (const block of body.content) {
    if (!isText(block)) continue;
    const written = blockWords(block) !== "";
    for (const { id } of block.attrs?.from ?? []) isWritten.set(id, written || isWritten.get(id) === true);
  }
  return [...isWritten.values()].filter((written) => !written).length;
}

/** Whether the block consists only of text. */
export function isText({ type }: Block): boolean {
  return ["paragraph", "heading", "bulletList", "orderedList", "blockquote", "pullQuote"].includes(type);
}

/** Copies origins from the present body to equal blocks (same id and text) of a re-imported body. */
export function keepOrigins(loaded: Body, present: Body): Body {
  const known = new Map(present.content.map((block) => [block.attrs?.id, block] as const));
  const content = loaded.content.map((block) => {
    const same = known.get(block.attrs?.id);
    const from: Origin[] | undefined = same?.attrs?.from;
    if (!from || !same || blockWords(same) !== blockWords(block)) return block;
    return { ...block, attrs: { ...block.attrs, from } } as Block;
  });
  return { type: "doc", content };
}
