import type { z } from "zod";
import type { FieldRole } from "@/blocks/parts/fields.ts";
import type { Origin } from "@/blocks/parts/shape-parts.ts";
import type { Block, Body } from "@/blocks/registry/block-types.ts";
import { fieldsOfNode, rulesOf } from "@/blocks/registry/rules.ts";
import { fieldWords } from "@/blocks/registry/words.ts";
import type { madeFrom } from "@/lib/inputs/working-copy.ts";
import type { ArticleState } from "@/lib/newsroom/page-data.ts";
import type { Locale } from "@/lib/site/locales.ts";
import type { FoundTerms } from "./glossary.ts";

/**
 * What a translation was made from. Each of its blocks has `from`: the ids of the blocks of the original, and the hashes of their words at the time
 * of translation. The hashes of the fields above the text are in `MadeFrom`.
 */

/** Kept with the working copy and with what was published; null where the text is no translation. */
export type SourceHashes = z.infer<typeof madeFrom>;

export const translatedFields = ["kicker", "headline", "standfirst"] as const;
export type TranslatedField = (typeof translatedFields)[number];

/** Stands for a hash where the words were copied and nobody has translated them yet: it is no text's own. */
export const COPIED_HASH = "copied";

/** A block of the original as a translation sees it. */
export type SourceBlock = { id: string; hash: string; words: string; block: Block };

/** What a translation is made from. */
export type TranslationSource = Record<TranslatedField, string> & {
  articleId: number;
  locale: Locale;
  state: ArticleState;
  blocks: SourceBlock[];
  /** Words that it was translated from and that may have changed since, by their hashes. */
  earlier: Record<string, string>;
  /** What the glossary has for it, by the names of its fields and the ids of its blocks. */
  terms: FoundTerms;
  /** When it was written last, ISO, and by whom where somebody of the newsroom did. */
  changedAt: string | null;
  changedBy: string | null;
};

/** The screen on which an article is translated beside its original. */
export function translationAddress(articleId: number): string {
  return `/dashboard/articles/${articleId}/translate`;
}

type Languages = { articleId: number; locale: Locale; translatedFrom: Locale | null }[];

/**
 * Whose screen shows an article beside the story's other language, and what stands beside it there: the translation's own, also for its
 * original. Null where there is no other language.
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

/** Whether two states of an original say the same. */
export function isSameOriginal(one: TranslationSource, other: TranslationSource): boolean {
  const saidBy = ({ blocks, ...fields }: TranslationSource) =>
    JSON.stringify([translatedFields.map((field) => fields[field]), blocks.map(({ id, hash }) => [id, hash])]);
  return one.articleId === other.articleId && saidBy(one) === saidBy(other);
}

/** A later state of an original, with the words of the earlier state added: a translation may have been made from either. */
export function withEarlierWords(later: TranslationSource, before: TranslationSource): TranslationSource {
  const shown = Object.fromEntries([
    ...before.blocks.map(({ hash, words }) => [hash, words]),
    ...translatedFields.map((field) => [wordsHash(before[field]), before[field]]),
  ]);
  return { ...later, earlier: { ...before.earlier, ...shown, ...later.earlier } };
}

/** The translation's start, in the language of the original. */
export function emptySourceHashes(locale: Locale): SourceHashes {
  return { locale, skipped: [] };
}

type AnyNode = { type: string; text?: string; attrs?: object; content?: readonly AnyNode[] };

/** The words of a block that a translation must have: text, captions, titles, one line per item. */
export function blockWords(block: Block): string {
  return tidy(nodeWords(block as AnyNode, ({ isCounted }) => isCounted));
}

/** The words of a block that differ between languages: without times, and of a table or chart without lines of mere numbers. */
export function ownWords(block: Block): string {
  const words = tidy(nodeWords(block as AnyNode, ({ isCounted, isTime }) => isCounted && !isTime));
  if (isText(block)) return words;
  return words
    .split("\n")
    .filter((line) => /\p{L}/u.test(line))
    .join("\n");
}

/** The times of a block. */
export function blockTimes(block: Block): string {
  return tidy(fieldWords(block as AnyNode, ({ isTime }) => isTime === true).join("\n"));
}

function nodeWords(node: AnyNode, counts: (role: FieldRole) => boolean): string {
  if (node.type === "text") return node.text ?? "";
  if (node.type === "hardBreak") return " ";
  const children = node.content ?? [];
  const isLine = children.some((child) => child.type === "text");
  const inner = children.map((child) => nodeWords(child, counts)).join(isLine ? "" : "\n");
  return [...fieldWords(node, counts), inner].filter((words) => words.trim() !== "").join("\n");
}

function tidy(words: string): string {
  return words
    .replace(/\u00ad/gu, "")
    .split("\n")
    .map((line) => line.replace(/\s+/gu, " ").trim())
    .filter(Boolean)
    .join("\n");
}

/** Hash of words, the same in the browser and on the server: 53 bits, enough to tell the states of one story's paragraphs apart. */
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

/** The blocks of an original. A block without an id, as in old texts, gets one made from its words. */
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

/** What a block shows beside words: another picture is another original. */
function shownOf(block: Block): string[] {
  return rulesOf(block)?.shown(block as never) ?? [];
}

/** How many blocks of the original have only empty blocks in the translation: they wait to be translated or left out. */
export const countUntranslated = (body: Body): number => untranslatedIds(body).size;

function untranslatedIds(body: Body): Set<string> {
  const isWritten = new Map<string, boolean>();
  for (const block of body.content) {
    if (!isText(block)) continue;
    const written = ownWords(block) !== "";
    for (const { id } of block.attrs?.from ?? []) isWritten.set(id, written || isWritten.get(id) === true);
  }
  return new Set([...isWritten].flatMap(([id, written]) => (written ? [] : [id])));
}

/** The blocks that nobody has confirmed as a translation: with words copied from the original. */
export function copiedBlocks(body: Body): Block[] {
  return body.content.filter(
    (block) => block.attrs?.from?.some(({ hash }) => hash === COPIED_HASH) && ownWords(block) !== "",
  );
}

/** The blocks that readers would see empty: an event without words, a chart without numbers. Untranslated ones are not counted twice. */
export function emptyBlocks(body: Body): Block[] {
  const untranslated = untranslatedIds(body);
  return body.content.filter(
    (block) =>
      rulesOf(block)?.isEmpty?.(block as never, ownWords(block)) &&
      !block.attrs?.from?.some(({ id }) => untranslated.has(id)),
  );
}

/** The blocks with words that say no time, though blocks of their kind do. */
export function blocksWithoutTime(body: Body): Block[] {
  const hasTime = ({ type }: Block) => Object.values(fieldsOfNode(type)).some(({ isTime }) => isTime);
  return body.content.filter((block) => hasTime(block) && blockTimes(block) === "" && ownWords(block) !== "");
}

/** Whether the block is nothing without words. */
export function isText(block: Block): boolean {
  return rulesOf(block)?.isText ?? false;
}

/** Gives blocks of a text that is loaded anew what the same ones, by id and words, were made from. */
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
