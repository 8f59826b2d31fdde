import { Extension } from "@tiptap/core";
import { TableCell, TableHeader, TableRow } from "@tiptap/extension-table";
import { Fragment, type Schema, Slice } from "@tiptap/pm/model";
import { Plugin } from "@tiptap/pm/state";
import { handlePaste, isInTable, tableNodeTypes } from "@tiptap/pm/tables";

/** Cells hold paragraphs. A table of the paper has no merged cells. */
const plainCell = { content: "paragraph+", addAttributes: () => singleCell };
const singleCell = {
  colspan: { default: 1, parseHTML: () => 1, rendered: false },
  rowspan: { default: 1, parseHTML: () => 1, rendered: false },
  colwidth: { default: null, parseHTML: () => null, rendered: false },
};

/** Columns of plain text, as a spreadsheet or a terminal copies them, become the cells of the table in which they are pasted. */
const PastedColumns = Extension.create({
  name: "pastedColumns",
  // Before the table takes the text as one cell.
  priority: 200,
  addProseMirrorPlugins: () => [
    new Plugin({
      props: {
        handlePaste: (view, event) => {
          const { clipboardData } = event;
          const text = clipboardData?.getData("text/plain") ?? "";
          if (!isInTable(view.state) || !text.includes("\t") || clipboardData?.getData("text/html")) return false;
          return handlePaste(view, event, new Slice(rowsOf(text, view.state.schema), 0, 0));
        },
      },
    }),
  ],
});

function rowsOf(text: string, schema: Schema): Fragment {
  const { row, cell } = tableNodeTypes(schema);
  const lines = text
    .replaceAll("\u00ad", "")
    .trimEnd()
    .split(/\r\n?|\n/u);
  const paragraph = (words: string) => schema.node("paragraph", null, words === "" ? [] : [schema.text(words)]);
  const rows = lines.map((line) =>
    row.create(
      null,
      line.split("\t").map((words) => cell.create(null, paragraph(words.trim()))),
    ),
  );
  return Fragment.from(rows);
}

/** The rows and cells of tables and charts. */
export const tableParts = [TableRow, TableHeader.extend(plainCell), TableCell.extend(plainCell), PastedColumns];
