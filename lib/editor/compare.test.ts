import { describe, expect, it } from "vitest";
import type { Block } from "@/blocks/registry/block-types.ts";
import { emptyCopy, type WorkingCopy } from "@/lib/article/working-copy.ts";
import { compareCopies, diffWords, mergeCopies } from "./compare.ts";

const paragraph = (text: string, id = text): Block => ({
  type: "paragraph",
  attrs: { id },
  content: [{ type: "text", text }],
});
const copyOf = (headline: string, ...texts: string[]): WorkingCopy => ({
  ...emptyCopy,
  headline,
  body: { type: "doc", content: texts.map((text) => paragraph(text)) },
});

const mine = copyOf("Снег в городе", "начало", "мой второй", "середина", "мой конец");
const theirs = copyOf("Снег за городом", "начало", "середина", "чужой конец", "ещё чужой");

describe("two copies", () => {
  it("have no differences if only the block ids differ", () => {
    const other = { ...mine, body: { ...mine.body, content: mine.body.content.map((block) => withId(block)) } };
    expect(compareCopies(mine, other).differences).toEqual([]);
  });

  it("differ in fields and in runs of blocks", () => {
    const { differences } = compareCopies(mine, theirs);
    expect(differences.map((one) => one.key)).toEqual(["headline", "blocks-1", "blocks-3"]);
    expect(differences[2]).toMatchObject({ mine: [paragraph("мой конец")], theirs: theirs.body.content.slice(2) });
  });

  it("can be merged completely: all mine, all theirs, or both", () => {
    const comparison = compareCopies(mine, theirs);
    const all = (choice: "mine" | "theirs" | "both") =>
      Object.fromEntries(comparison.differences.map((one) => [one.key, choice]));
    expect(mergeCopies(mine, theirs, comparison, {})).toEqual(mine);
    expect(mergeCopies(mine, theirs, comparison, all("mine"))).toEqual(mine);
    expect(mergeCopies(mine, theirs, comparison, all("theirs"))).toEqual(theirs);
    const both = mergeCopies(mine, theirs, comparison, all("both")).body.content;
    for (const block of [...mine.body.content, ...theirs.body.content]) expect(both).toContainEqual(block);
  });

  it("can be merged part by part", () => {
    const merged = mergeCopies(mine, theirs, compareCopies(mine, theirs), { headline: "theirs", "blocks-3": "theirs" });
    expect(merged.headline).toBe("Снег за городом");
    expect(merged.body.content.map((block) => block.attrs?.id)).toEqual([
      "начало",
      "мой второй",
      "середина",
      "чужой конец",
      "ещё чужой",
    ]);
  });
});

it("splits words of any alphabet", () => {
  expect(diffWords("Қар ерте жауды", "Қар кеш жауды")).toEqual([
    { text: "Қар ", in: "both" },
    { text: "ерте", in: "mine" },
    { text: "кеш", in: "theirs" },
    { text: " жауды", in: "both" },
  ]);
});

function withId(block: Block): Block {
  return { ...block, attrs: { ...block.attrs, id: "other" } } as Block;
}
