import { diffArrays } from "diff";
import type { Block, Body } from "@/blocks/registry/block-types.ts";
import { bodyText } from "@/blocks/registry/words.ts";
import type { WorkingCopy } from "@/lib/article/working-copy.ts";
import { sameCopy } from "./journal-decision.ts";

/** Text that is in both copies or only in one of them. */
export type DiffPiece = { text: string; in: "both" | "mine" | "theirs" };
export type Choice = "mine" | "theirs" | "both";
type FieldName = Exclude<keyof WorkingCopy, "body" | "madeFrom">;

/** A difference between two copies: a field, or a run of blocks of the text. */
export type Difference = { key: string; pieces: DiffPiece[] } & (
  | { kind: "field"; field: FieldName }
  | { kind: "blocks"; mine: Block[]; theirs: Block[] }
);

/** The result of comparing two copies. */
export type Comparison = {
  differences: Difference[];
  /** The text in order: runs of blocks that both copies have, and keys of differences. */
  blocks: (Block[] | string)[];
};

const fieldNames: readonly FieldName[] = [
  "headline",
  "standfirst",
  "kicker",
  "slug",
  "authorIds",
  "ageRating",
  "label",
  "advertiser",
  "aiUse",
  "seoTitle",
  "seoDescription",
];

/** Compares the user's own copy with another one. `differences` is empty if their content is equal. */
export function compareCopies(mine: WorkingCopy, theirs: WorkingCopy): Comparison {
  const differences: Difference[] = fieldNames
    .filter((field) => !sameCopy(mine[field], theirs[field]))
    .map((field) => ({
      kind: "field",
      field,
      key: field,
      pieces: diffWords(String(mine[field]), String(theirs[field])),
    }));
  const blocks: Comparison["blocks"] = [];
  for (const run of runsOf(mine.body, theirs.body)) {
    if (run.same) {
      blocks.push(run.mine);
      continue;
    }
    const key = `blocks-${blocks.length}`;
    blocks.push(key);
    const pieces = diffWords(wordsOf(run.mine), wordsOf(run.theirs));
    differences.push({ kind: "blocks", key, mine: run.mine, theirs: run.theirs, pieces });
  }
  return { differences, blocks };
}

type Run = { same: boolean; mine: Block[]; theirs: Block[] };

function runsOf(mine: Body, theirs: Body): Run[] {
  const runs: Run[] = [];
  let [at, other] = [0, 0];
  for (const change of diffArrays(mine.content, theirs.content, { comparator: sameBlock })) {
    const length = change.value.length;
    const mineBlocks = change.added ? [] : mine.content.slice(at, at + length);
    const theirBlocks = change.removed ? [] : theirs.content.slice(other, other + length);
    at += mineBlocks.length;
    other += theirBlocks.length;
    const same = !change.added && !change.removed;
    const last = runs.at(-1);
    if (!same && last && !last.same) {
      last.mine.push(...mineBlocks);
      last.theirs.push(...theirBlocks);
    } else {
      runs.push({ same, mine: mineBlocks, theirs: theirBlocks });
    }
  }
  return runs;
}

/** Whether two blocks have the same content. Ids and origins are ignored. */
function sameBlock(left: Block, right: Block): boolean {
  return sameCopy(withoutId(left), withoutId(right));
}

function withoutId(block: Block): unknown {
  const { id: _, from: __, ...attrs } = block.attrs ?? {};
  return { ...block, attrs };
}

function wordsOf(content: Block[]): string {
  return bodyText({ type: "doc", content });
}

/** Merges two copies: each difference takes the chosen side, or both in sequence. A difference without a choice keeps `mine`. */
export function mergeCopies(
  mine: WorkingCopy,
  theirs: WorkingCopy,
  comparison: Comparison,
  choices: Readonly<Record<string, Choice>>,
): WorkingCopy {
  const merged = { ...mine } as Record<string, unknown>;
  const byKey = new Map(comparison.differences.map((difference) => [difference.key, difference]));
  for (const difference of comparison.differences) {
    if (difference.kind === "field" && choices[difference.key] === "theirs")
      merged[difference.field] = theirs[difference.field];
  }
  const content = comparison.blocks.flatMap((run) => {
    if (typeof run !== "string") return run;
    const difference = byKey.get(run);
    if (difference?.kind !== "blocks") return [];
    const choice = choices[run] ?? "mine";
    return [...(choice === "theirs" ? [] : difference.mine), ...(choice === "mine" ? [] : difference.theirs)];
  });
  return { ...(merged as WorkingCopy), body: { type: "doc", content } };
}

/** Word diff of two texts. */
export function diffWords(mine: string, theirs: string): DiffPiece[] {
  return diffArrays(tokens(mine), tokens(theirs)).map((change) => ({
    text: change.value.join(""),
    in: change.added ? "theirs" : change.removed ? "mine" : "both",
  }));
}

/** Splits into words, spaces and single characters, for any alphabet. */
function tokens(text: string): string[] {
  return text.match(/[\p{L}\p{N}][\p{L}\p{M}\p{N}’-]*|\s+|./gu) ?? [];
}
