import { TableCell, TableHeader, TableRow } from "@tiptap/extension-table";

/** Cells hold paragraphs. A table of the paper has no merged cells. */
const plainCell = { content: "paragraph+", addAttributes: () => singleCell };
const singleCell = {
  colspan: { default: 1, parseHTML: () => 1, rendered: false },
  rowspan: { default: 1, parseHTML: () => 1, rendered: false },
  colwidth: { default: null, parseHTML: () => null, rendered: false },
};

/** The rows and cells of tables and charts. */
export const tableParts = [TableRow, TableHeader.extend(plainCell), TableCell.extend(plainCell)];
