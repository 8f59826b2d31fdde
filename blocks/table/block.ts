import { type BlockRules, showsOnlyWords } from "@/blocks/parts/block-rules.ts";
import { fieldsOf, identityOf, innerParagraphs } from "@/blocks/parts/editor-node.ts";
import { tableFields } from "./fields.ts";
import type { Table } from "./shape.ts";

export const table: BlockRules<Table> = {
  fields: { table: tableFields },
  isText: false,
  figure: null,
  shown: showsOnlyWords,
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
