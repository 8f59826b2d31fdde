import type { Node as DocumentNode } from "@tiptap/pm/model";
import { type EditorState, Plugin, PluginKey } from "@tiptap/pm/state";
import { isInTable, selectedRect } from "@tiptap/pm/tables";
import type { EditorView } from "@tiptap/pm/view";
import { chartSize } from "./fields.ts";

/** The start of the chart that was full when something was added to it; null after the next change. */
const fullChart = new PluginKey<number | null>("fullChart");

/** Keeps charts within their limits and their first row a row of headers. What would make a chart too large is refused as a whole. */
export function chartPlugin(): Plugin {
  let view: EditorView | undefined;
  return new Plugin<number | null>({
    key: fullChart,
    view: (own) => {
      view = own;
      return {};
    },
    state: {
      init: () => null,
      apply: (tr, before) => {
        const told = tr.getMeta(fullChart) as number | undefined;
        return told ?? (tr.docChanged ? null : before);
      },
    },
    filterTransaction: (tr, state) => {
      if (!tr.docChanged || excessOf(tr.doc) <= excessOf(state.doc)) return true;
      const at = chartAt(state);
      if (at !== null) setTimeout(() => view?.dispatch(view.state.tr.setMeta(fullChart, at)));
      return false;
    },
    appendTransaction: (transactions, _before, { doc, tr, schema }) => {
      if (!transactions.some((transaction) => transaction.docChanged)) return null;
      const { tableHeader, tableCell } = schema.nodes;
      forEachChart(doc, (chart, start) => {
        chart.forEach((row, rowStart, index) => {
          const type = index === 0 ? tableHeader : tableCell;
          row.forEach((cell, cellStart) => {
            if (cell.type !== type) tr.setNodeMarkup(start + 1 + rowStart + 1 + cellStart, type);
          });
        });
      });
      return tr.docChanged ? tr : null;
    },
  });
}

/** Whether something has just been refused because the chart that starts here is full. */
export function isFull(state: EditorState, start: number | undefined): boolean {
  return start !== undefined && fullChart.getState(state) === start;
}

function forEachChart(doc: DocumentNode, visit: (chart: DocumentNode, start: number) => void): void {
  doc.forEach((block, start) => {
    if (block.type.name === "chart") visit(block, start);
  });
}

/** By how many rows and columns the charts of a text are too large. */
function excessOf(doc: DocumentNode): number {
  let excess = 0;
  forEachChart(doc, (chart) => {
    const width = Math.max(0, ...chart.children.map((row) => row.childCount));
    excess += Math.max(0, chart.childCount - chartSize.rows.most) + Math.max(0, width - chartSize.columns.most);
  });
  return excess;
}

function chartAt({ selection: { $from } }: EditorState): number | null {
  return $from.depth > 0 && $from.node(1).type.name === "chart" ? $from.before(1) : null;
}

export type ChartSteps = Record<"addRow" | "addColumn" | "deleteRow" | "deleteColumn", boolean>;

/** What can be added to the chart at the cursor, or taken from it; null outside a chart. The names of rows and columns stay. */
export function chartSteps(state: EditorState): ChartSteps | null {
  if (chartAt(state) === null || !isInTable(state)) return null;
  const { map, top, bottom, left, right } = selectedRect(state);
  const { rows, columns } = chartSize;
  return {
    addRow: map.height < rows.most,
    addColumn: map.width < columns.most,
    deleteRow: top > 0 && map.height - (bottom - top) >= rows.least,
    deleteColumn: left > 0 && map.width - (right - left) >= columns.least,
  };
}
