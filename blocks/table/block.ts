import type { BlockRules } from "@/blocks/parts/block-rules.ts";
import { fieldsOf, identityOf, innerParagraphs } from "@/blocks/parts/editor-node.ts";
import { tableFields } from "./fields.ts";
import type { Table } from "./shape.ts";

/**
 * Which cells beside the names are empty, if any are: a number that moves to another column leaves the words as they were, and says something
 * else.
 */
export function emptyCells(rows: Table["content"]): string[] {
  const places = rows
    .slice(1)
    .flatMap((row, line) =>
      row.content.flatMap((cell, column) => (column > 0 && isEmpty(cell) ? [`${line}.${column}`] : [])),
    );
  return places.length > 0 ? [`empty ${places.join(" ")}`] : [];
}

function isEmpty({ content }: Table["content"][number]["content"][number]): boolean {
  return content.every(({ content = [] }) =>
    content.every((one) => one.type === "hardBreak" || one.text.trim() === ""),
  );
}

export const table: BlockRules<Table> = {
  fields: { table: tableFields },
  isText: false,
  figure: null,
  shown: ({ content }) => emptyCells(content),
  // Names and figures are faster to correct than to type again.
  translationStart: (block) => block,
  fromEditor: (node, makeId) => {
    const rows = (node.content ?? []).flatMap((row) => {
      const cells = (row.content ?? []).map((cell) => ({
        type: cell.type === "tableHeader" ? ("tableHeader" as const) : ("tableCell" as const),
        content: innerParagraphs(cell.content ?? []),
      }));
      return cells.length > 0 ? [{ type: "tableRow" as const, content: cells }] : [];
    });
    if (rows.length === 0) return [];
    const attrs = { ...identityOf(node, makeId), ...fieldsOf(node, tableFields) };
    return [{ type: "table", attrs, content: rows }];
  },
  kind: () => "table",
};
