import type { Editor } from "@tiptap/core";
import { Table as TiptapTable } from "@tiptap/extension-table";
import {
  NodeViewContent,
  type NodeViewProps,
  NodeViewWrapper,
  ReactNodeViewRenderer,
  useEditorState,
} from "@tiptap/react";
import { useTranslations } from "next-intl";
import type { BlockEditor } from "@/blocks/parts/block-editor.ts";
import { fieldAttributes } from "@/blocks/parts/editor-attributes.ts";
import { InlineText } from "@/blocks/parts/inline-text.tsx";
import { TableMenu, type TableStep } from "@/blocks/parts/table-menu.tsx";
import { tableParts } from "@/blocks/parts/table-nodes.ts";
import { RemoveBlock, WordsField } from "@/blocks/parts/words-field.tsx";
import { drawAll } from "@/components/ui/draw-all.ts";
import type { Locale } from "@/lib/site/locales.ts";
import { tableFields } from "./fields.ts";
import type { Table } from "./shape.ts";

const TableNode = TiptapTable.extend({
  addAttributes() {
    return { ...this.parent?.(), ...fieldAttributes(tableFields) };
  },
  addNodeView: () => ReactNodeViewRenderer(TableView, { contentDOMElementTag: "tbody" }),
}).configure({ resizable: false });

function TableView(props: NodeViewProps) {
  const t = useTranslations("blocks.table");
  return (
    <NodeViewWrapper as="div" className="scroll">
      <div contentEditable={false} className="table-head">
        <WordsField {...props} name="caption" label={t("caption")} />
        <RemoveBlock {...props} />
      </div>
      <NodeViewContent<"table"> as="table" />
    </NodeViewWrapper>
  );
}

type SourceTableProps = { rows: Table["content"]; caption: string; locale: Locale };

/** The table of an original, as a translator sees it. */
export function SourceTable({ rows, caption, locale }: SourceTableProps) {
  return (
    <table>
      {caption ? <caption>{caption}</caption> : null}
      <tbody>
        {drawAll(rows, (row) => (
          <tr>
            {drawAll(row.content, (cell) => {
              const Cell = cell.type === "tableHeader" ? "th" : "td";
              return (
                <Cell>
                  {drawAll(cell.content, (paragraph) => (
                    <InlineText content={paragraph.content} locale={locale} />
                  ))}
                </Cell>
              );
            })}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

const offered: (TableStep | null)[] = [
  "addRow",
  "addColumn",
  "header",
  null,
  "deleteRow",
  "deleteColumn",
  "deleteTable",
];

function ToolbarMenu({ editor }: { editor: Editor }) {
  const isHere = useEditorState({ editor, selector: ({ editor: one }) => one.isActive("table") });
  return isHere ? <TableMenu editor={editor} offered={offered} /> : null;
}

export const tableEditor: BlockEditor<Table> = {
  nodes: [...tableParts, TableNode],
  menu: [
    {
      name: "table",
      icon: "table",
      run: (editor) => editor.chain().focus().insertTable({ rows: 3, cols: 3, withHeaderRow: true }).run(),
    },
  ],
  ToolbarMenu,
  Source: ({ block: { content, attrs }, locale }) => (
    <SourceTable rows={content} caption={attrs.caption} locale={locale} />
  ),
};
