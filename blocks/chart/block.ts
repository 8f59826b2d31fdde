import { asUnknown, type BlockRules } from "@/blocks/parts/block-rules.ts";
import { fieldsOf, identityOf, innerParagraphs } from "@/blocks/parts/editor-node.ts";
import { chartFields, chartKinds } from "./fields.ts";
import { chartData } from "./numbers.ts";
import type { Chart } from "./shape.ts";

/**
 * Which cells beside the names are empty, if any are: a number that moves to another column leaves the words as they were, and says something
 * else.
 */
function emptyCells(block: Chart): string[] {
  const places = chartData(block).points.flatMap(({ values }, line) =>
    values.flatMap(({ text }, series) => (text === "" ? [`${line}.${series + 1}`] : [])),
  );
  return places.length > 0 ? [`empty ${places.join(" ")}`] : [];
}

export const chart: BlockRules<Chart> = {
  fields: { chart: chartFields },
  isText: false,
  isEmpty: (block) => chartData(block).points.every(({ values }) => values.every(({ value }) => value === null)),
  figure: null,
  shown: (block) => [`chart ${block.attrs.kind}`, ...emptyCells(block)],
  // Numbers stay; names are translated over.
  translationStart: (block) => block,
  fromEditor: (node, makeId) => {
    const kind = chartKinds.find((one) => one === node.attrs?.kind);
    if (!kind) return [asUnknown(node)];
    // The first row names the series, whatever was pasted over it.
    const content = (node.content ?? []).map((row, at) => ({
      type: "tableRow" as const,
      content: (row.content ?? []).map((cell) => ({
        type: at === 0 ? ("tableHeader" as const) : ("tableCell" as const),
        content: innerParagraphs(cell.content ?? []),
      })),
    }));
    const attrs = { ...identityOf(node, makeId), kind, ...fieldsOf(node, chartFields) };
    return [{ type: "chart", attrs, content }];
  },
  kind: () => "chart",
};
