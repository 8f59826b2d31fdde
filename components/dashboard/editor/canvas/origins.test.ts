import { getSchema } from "@tiptap/core";
import { EditorState, type Plugin, type Transaction } from "@tiptap/pm/state";
import { describe, expect, it } from "vitest";
import { Origins } from "./origins.ts";
import { bodyExtensions } from "./schema.ts";

const schema = getSchema(bodyExtensions());
const plugins = Origins.config.addProseMirrorPlugins?.call({} as never) as Plugin[];

const paragraph = (id: string, text: string, ...from: string[]) => ({
  type: "paragraph",
  attrs: { id, from: from.length > 0 ? from.map((one) => ({ id: one, hash: "h" })) : null },
  ...(text ? { content: [{ type: "text", text }] } : {}),
});

/** The blocks «one», «two» and «three» with their origins, after the change. */
function originsAfter(change: (tr: Transaction) => Transaction, second = paragraph("2", "two", "b")): string[] {
  const content = [paragraph("1", "one", "a"), second, paragraph("3", "three", "c")];
  const state = EditorState.create({ doc: schema.nodeFromJSON({ type: "doc", content }), plugins });
  const { doc } = state.applyTransaction(change(state.tr)).state;
  return doc.children.map(({ attrs, textContent }) => {
    const from: { id: string }[] = attrs.from ?? [];
    return `${textContent}: ${from.map(({ id }) => id).join(" ")}`;
  });
}

describe("origins of blocks", () => {
  it("are merged when blocks are joined", () => {
    expect(originsAfter((tr) => tr.join(5))).toEqual(["onetwo: a b", "three: c"]);
    expect(originsAfter((tr) => tr.join(5).join(8))).toEqual(["onetwothree: a b c"]);
  });

  it("are not invented for a block without one", () => {
    expect(originsAfter((tr) => tr.join(5), paragraph("2", "two"))).toEqual(["onetwo: a", "three: c"]);
  });

  it("go with a deleted block, also when the following blocks move up", () => {
    expect(originsAfter((tr) => tr.delete(5, 10))).toEqual(["one: a", "three: c"]);
    expect(originsAfter((tr) => tr.delete(2, 11))).toEqual(["othree: a c"]);
  });

  it("are kept by both halves of a split block", () => {
    expect(originsAfter((tr) => tr.split(7))).toEqual(["one: a", "t: b", "wo: b", "three: c"]);
  });
});
