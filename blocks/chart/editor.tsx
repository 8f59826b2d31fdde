import type { Editor } from "@tiptap/core";
import { Table as TiptapTable } from "@tiptap/extension-table";
import {
  NodeViewContent,
  type NodeViewProps,
  NodeViewWrapper,
  ReactNodeViewRenderer,
  useEditorState,
} from "@tiptap/react";
import { useLocale, useTranslations } from "next-intl";
import type { BlockEditor } from "@/blocks/parts/block-editor.ts";
import { clipboardAttribute, fieldAttributes } from "@/blocks/parts/editor-attributes.ts";
import { insertAndEnter } from "@/blocks/parts/insert-block.ts";
import { TableMenu } from "@/blocks/parts/table-menu.tsx";
import { RemoveBlock, WordsField } from "@/blocks/parts/words-field.tsx";
import { SourceTable } from "@/blocks/table/editor.tsx";
import { cutAtWord } from "@/lib/language/excerpt.ts";
import { type ChartSteps, chartPlugin, chartSteps, isFull } from "./chart-plugin.ts";
import { Lines } from "./drawing.tsx";
import { chartFields, chartKinds } from "./fields.ts";
import { cellsWithoutNumber, chartData, rangeOf } from "./numbers.ts";
import { ChartReader } from "./reader.tsx";
import type { Chart } from "./shape.ts";

/** Written as a table, with the same keys and menus. */
const ChartNode = TiptapTable.extend({
  name: "chart",
  addAttributes: () => ({ kind: clipboardAttribute("kind", "bars"), ...fieldAttributes(chartFields) }),
  parseHTML: () => [{ tag: "table[data-kind]", priority: 60 }],
  addNodeView: () => ReactNodeViewRenderer(ChartView, { contentDOMElementTag: "tbody" }),
  // The commands and keys of tables come with the table.
  addCommands: () => ({}),
  addKeyboardShortcuts: () => ({}),
  addProseMirrorPlugins: () => [chartPlugin()],
}).configure({ resizable: false });

function ChartView(props: NodeViewProps) {
  const t = useTranslations("blocks.chart");
  const block = props.node.toJSON() as Chart;
  const isTold = useEditorState({
    editor: props.editor,
    selector: ({ editor }) => isFull(editor.state, props.getPos()),
  });
  return (
    <NodeViewWrapper as="div" className="scroll chart-block">
      <div contentEditable={false} className="table-head">
        <WordsField {...props} name="caption" label={t("caption")} />
        <select
          className="control small"
          aria-label={t("kind")}
          value={block.attrs.kind}
          disabled={!props.editor.isEditable}
          onChange={(event) => props.updateAttributes({ kind: event.target.value })}
        >
          {chartKinds.map((one) => (
            <option key={one} value={one}>
              {t(`kinds.${one}`)}
            </option>
          ))}
        </select>
        <RemoveBlock {...props} />
      </div>
      <NodeViewContent<"table"> as="table" />
      <div contentEditable={false}>
        <p role="status" className="chart-full">
          {isTold ? t("full") : null}
        </p>
        <Drawing block={block} />
        <NotDrawn block={block} />
        <div className="figure-words">
          <WordsField {...props} name="source" label={t("source")} />
        </div>
      </div>
    </NodeViewWrapper>
  );
}

/** The drawing under the table that is being written: the words are in the fields and the table. */
function Drawing({ block }: { block: Chart }) {
  const locale = useLocale();
  const data = chartData(block);
  if (block.attrs.kind === "line")
    return (
      <div className="chart line">
        <Lines data={data} range={rangeOf(data)} />
      </div>
    );
  const attrs = { ...block.attrs, caption: "", source: "" };
  return (
    <div aria-hidden="true">
      <ChartReader block={{ ...block, attrs }} locale={locale} pictures={{}} />
    </div>
  );
}

const MOST_NAMED = 3;

/** Names the cells that the drawing leaves out because they hold no number. */
function NotDrawn({ block }: { block: Chart }) {
  const t = useTranslations("blocks.chart");
  const cells = cellsWithoutNumber(chartData(block)).map((text) => `«${cutAtWord(text, 24)}»`);
  if (cells.length === 0) return null;
  const named = cells.slice(0, MOST_NAMED).join(", ");
  return (
    <p className="not-drawn" role="status">
      {t("notDrawn", { cells: cells.length > MOST_NAMED ? `${named}…` : named })}
    </p>
  );
}

const cell = (type: "tableHeader" | "tableCell") => ({ type, content: [{ type: "paragraph" }] });
const emptyChart = {
  type: "chart",
  content: [
    { type: "tableRow", content: [cell("tableHeader"), cell("tableHeader")] },
    ...Array.from({ length: 3 }, () => ({ type: "tableRow", content: [cell("tableCell"), cell("tableCell")] })),
  ],
};

const offered: (keyof ChartSteps | null)[] = ["addRow", "addColumn", null, "deleteRow", "deleteColumn"];

function ToolbarMenu({ editor }: { editor: Editor }) {
  const can = useEditorState({ editor, selector: ({ editor: one }) => chartSteps(one.state) });
  return can && <TableMenu editor={editor} offered={offered} possible={can} />;
}

export const chartEditor: BlockEditor<Chart> = {
  nodes: [ChartNode],
  menu: [{ name: "chart", icon: "table", run: (editor) => insertAndEnter(editor, emptyChart) }],
  ToolbarMenu,
  Source: ({ block: { attrs, content }, locale }) => (
    <>
      <SourceTable rows={content} caption={attrs.caption} locale={locale} />
      {attrs.source ? <p>{attrs.source}</p> : null}
    </>
  ),
};
