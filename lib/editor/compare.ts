import { diffArrays } from "diff";
import type { Block, Body } from "@/lib/article/body.ts";
import { bodyText } from "@/lib/article/body-content.ts";
import { sameCopy } from "./journal.ts";
import type { WorkingCopy } from "@/lib/article/working-copy.ts";

/** Words that both texts have, or only one of them. */
export type DiffPiece = { text: string; in: "both" | "mine" | "theirs" };
export type Choice = "mine" | "theirs" | "both";
type FieldName = Exclude<keyof WorkingCopy, "body" | "madeFrom">;

/** A place where two copies differ: a field, or a run of blocks of the text. */
export type Difference = { key: string; pieces: DiffPiece[] } & (
  | { kind: "field"; field: FieldName }
  | { kind: "blocks"; mine: Block[]; theirs: Block[] }
);

/** The two copies in order of the text: what they share and where they differ. */
export type Comparison = {
  differences: Difference[];
  /** The blocks of the text: a run that both have, or the key of a difference. */
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

/** Where somebody's own copy and another one differ; nothing where they say the same. */
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

/** Blocks that say the same; their ids, and what they were made from, are no part of it. */
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

/** A copy made of both: of each difference the chosen side, or both one after the other. What is not chosen stays as it is in `mine`. */
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

/** Two texts word by word. */
export function diffWords(mine: string, theirs: string): DiffPiece[] {
  return diffArrays(tokens(mine), tokens(theirs)).map((change) => ({
    text: change.value.join(""),
    in: change.added ? "theirs" : change.removed ? "mine" : "both",
  }));
}

/** Words, spaces and single signs; letters of any alphabet. */
function tokens(text: string): string[] {
  return text.match(/[\p{L}\p{N}][\p{L}\p{M}\p{N}’-]*|\s+|./gu) ?? [];
}
