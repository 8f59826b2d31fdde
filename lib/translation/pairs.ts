import type { Origin } from "@/blocks/parts/shape-parts.ts";
import type { Block, Body } from "@/blocks/registry/block-types.ts";
import {
  blockTimes,
  blockWords,
  COPIED_HASH,
  isText,
  ownWords,
  type SourceBlock,
  type SourceHashes,
  type TranslatedField,
  type TranslationSource,
  translatedFields,
  wordsHash,
} from "./translation.ts";

/**
 * State of a part of a translation. `checked`: matches the original. `stale`: the original has changed since. `added`: new in the original. `gone`:
 * removed from the original. `missing`: not translated yet. `unchecked`: copied or existing text that nobody has confirmed as a translation.
 * `skipped`: intentionally not translated. `own`: the translator's own, without an original.
 */
export type PairState = "checked" | "stale" | "added" | "gone" | "missing" | "unchecked" | "skipped" | "own";

/** `own` and `times` are the parts of the words of which a translation needs its own. */
export type TargetBlock = { from: readonly Origin[]; words: string; own: string; times: string };

/** The data of a translation's blocks that pairing needs. */
export function targetBlocks(body: Body): TargetBlock[] {
  return body.content.map((block) => targetBlock(block, block.attrs?.from ?? []));
}

export function targetBlock(block: Block, from: readonly Origin[]): TargetBlock {
  return { from, words: blockWords(block), own: ownWords(block), times: blockTimes(block) };
}

/** Blocks of the original with the blocks that translate them. */
export type Pair = {
  state: PairState;
  sources: SourceBlock[];
  /** For each source the hash at the time of translation; null if it has not changed. */
  was: (string | null)[];
  /** Indexes of the blocks in the translation, consecutive. */
  targets: number[];
};

type Draft = { sources: SourceBlock[]; targets: number[] };

/** Pairs the blocks of both texts, in the order of the translation. Untranslated originals are inserted after the block that they follow. */
export function pairBlocks(
  source: readonly SourceBlock[],
  target: readonly TargetBlock[],
  skipped: readonly Origin[] = [],
): Pair[] {
  const drafts = draftsOf(source, target);
  const settled = withReplaced(withMissing(source, drafts), target);
  return settled.map((draft) => toPair(draft, target, skipped));
}

/** The blocks of the translation. Neighbours that share an original are joined. */
function draftsOf(source: readonly SourceBlock[], target: readonly TargetBlock[]): Draft[] {
  const byId = new Map(source.map((one) => [one.id, one]));
  const drafts: { sources: Set<SourceBlock>; targets: number[] }[] = [];
  target.forEach((block, place) => {
    const sources = block.from.flatMap(({ id }) => byId.get(id) ?? []);
    const last = drafts.at(-1);
    if (last && sources.some((one) => last.sources.has(one))) {
      for (const one of sources) last.sources.add(one);
      last.targets.push(place);
    } else drafts.push({ sources: new Set(sources), targets: [place] });
  });
  return drafts.map(({ sources, targets }) => ({ sources: [...sources], targets }));
}

/** Adds the originals without a translation, each after the original that precedes it. */
function withMissing(source: readonly SourceBlock[], drafts: Draft[]): Draft[] {
  const lastOf = new Map(drafts.flatMap((draft) => draft.sources.map((one) => [one, draft] as const)));
  const after = new Map<Draft | null, Draft[]>();
  let previous: Draft | null = null;
  for (const one of source) {
    const draft = lastOf.get(one);
    if (draft) previous = draft;
    else {
      const missing = after.get(previous) ?? [];
      missing.push({ sources: [one], targets: [] });
      after.set(previous, missing);
    }
  }
  return [...(after.get(null) ?? []), ...drafts.flatMap((draft) => [draft, ...(after.get(draft) ?? [])])];
}

/**
 * If the same number of originals was removed and added at one place, treats them as rewrites and pairs them in order: each new original with the
 * translation of the one that it replaces.
 */
function withReplaced(drafts: Draft[], target: readonly TargetBlock[]): Draft[] {
  const isGone = ({ sources, targets }: Draft) =>
    sources.length === 0 && targets.some((place) => (target[place]?.from.length ?? 0) > 0);
  const isNew = ({ targets }: Draft) => targets.length === 0;
  const result: Draft[] = [];
  for (let at = 0; at < drafts.length; ) {
    let end = at;
    while (end < drafts.length && (isGone(drafts[end] as Draft) || isNew(drafts[end] as Draft))) end += 1;
    const run = drafts.slice(at, end);
    const [gone, added] = [run.filter(isGone), run.filter(isNew)];
    if (gone.length > 0 && gone.length === added.length)
      result.push(...gone.map(({ targets }, index) => ({ sources: added[index]?.sources ?? [], targets })));
    else result.push(...run);
    if (end < drafts.length) result.push(drafts[end] as Draft);
    at = end + 1;
  }
  return result;
}

function toPair({ sources, targets }: Draft, target: readonly TargetBlock[], skipped: readonly Origin[]): Pair {
  const blocks = targets.flatMap((place) => target[place] ?? []);
  const origins = blocks.flatMap(({ from }) => from);
  // Reversed, so that the first origin of each id wins.
  const firstOf = new Map(origins.toReversed().map((origin) => [origin.id, origin]));
  const was = sources.map((one) => {
    const origin = firstOf.get(one.id) ?? (sources.length === 1 ? origins[0] : undefined);
    return origin && origin.hash !== one.hash ? origin.hash : null;
  });
  return { state: stateOf({ sources, blocks, origins, was, skipped }), sources, was, targets };
}

type PairBlocks = {
  sources: SourceBlock[];
  blocks: TargetBlock[];
  origins: Origin[];
  was: (string | null)[];
  skipped: readonly Origin[];
};

function stateOf({ sources, blocks, origins, was, skipped }: PairBlocks): PairState {
  if (sources.length === 0) return origins.length > 0 ? "gone" : "own";
  if (blocks.length === 0) {
    const isSkipped = (one: SourceBlock) => skipped.some(({ id, hash }) => id === one.id && hash === one.hash);
    return sources.every(isSkipped) ? "skipped" : "added";
  }
  if (lacksWords(sources, blocks)) return "missing";
  if (was.includes(COPIED_HASH)) return "unchecked";
  return was.some((hash) => hash !== null) ? "stale" : "checked";
}

/** Whether nobody has translated yet. A picture may do without a caption; a chart of which only numbers are left has lost its names. */
function lacksWords(sources: SourceBlock[], blocks: TargetBlock[]): boolean {
  if (sources.some(({ block }) => blockTimes(block) !== "") && blocks.every(({ times }) => times === "")) return true;
  if (blocks.some(({ own }) => own !== "")) return false;
  const hasRest = blocks.some(({ words }) => words !== "");
  return sources.some(({ block }) => (isText(block) || hasRest) && ownWords(block) !== "");
}

export type FieldPair = { field: TranslatedField; state: PairState; source: string; was: string | null };

type Fields = Record<TranslatedField, string>;

/** The pairs of the fields above the text: always the headline, others if either language has them. */
export function pairFields(source: Fields, target: Fields, made: SourceHashes | null): FieldPair[] {
  return translatedFields.flatMap((field): FieldPair[] => {
    const [original, words] = [source[field].trim(), target[field].trim()];
    if (original === "" && words === "" && field !== "headline") return [];
    const now = wordsHash(original);
    const from = made?.[field];
    const was = from !== undefined && from !== now ? from : null;
    const state = original === "" ? "own" : words === "" ? "missing" : from === undefined ? "unchecked" : "checked";
    return [{ field, source: original, was, state: state === "checked" && was ? "stale" : state }];
  });
}

/** Number of places where the original has changed since the translation; 0 if the text is not a translation. */
export function countStale(
  source: Pick<TranslationSource, TranslatedField | "blocks">,
  target: Fields & { blocks: TargetBlock[]; madeFrom: SourceHashes | null },
): number {
  if (!target.madeFrom) return 0;
  const pairs = pairBlocks(source.blocks, target.blocks, target.madeFrom.skipped);
  const fields = pairFields(source, target, target.madeFrom);
  return [...pairs, ...fields].filter(({ state }) => isOutOfDate(state)).length;
}

/** Whether the original has changed since the translation. */
function isOutOfDate(state: PairState): boolean {
  return state === "stale" || state === "added" || state === "gone";
}

/** Whether nothing is left to do. */
export function isDone(state: PairState): boolean {
  return state === "checked" || state === "skipped" || state === "own";
}

export type Progress = { total: number; done: number; counts: Partial<Record<PairState, number>> };

/** Progress of a translation, in pairs. Parts without an original (`own`) are not counted. */
export function progressOf(states: readonly PairState[]): Progress {
  const counts: Progress["counts"] = {};
  for (const state of states) counts[state] = (counts[state] ?? 0) + 1;
  const own = counts.own ?? 0;
  return { total: states.length - own, done: states.filter(isDone).length - own, counts };
}
