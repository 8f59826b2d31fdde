import type { Editor } from "@tiptap/core";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import type { ChartSteps } from "@/blocks/chart/chart-plugin.ts";
import { Icon } from "@/components/ui/icon.tsx";
import { Menu, MenuItem, MenuLine } from "@/components/ui/menu.island.tsx";

/** The menu gives the focus back to its button when it closes: what moves the focus waits for that. */
export function afterMenu(run: () => void): void {
  setTimeout(run, 0);
}

const steps = {
  addRow: (editor: Editor) => editor.chain().focus().addRowAfter().run(),
  addColumn: (editor: Editor) => editor.chain().focus().addColumnAfter().run(),
  header: (editor: Editor) => editor.chain().focus().toggleHeaderRow().run(),
  deleteRow: (editor: Editor) => editor.chain().focus().deleteRow().run(),
  deleteColumn: (editor: Editor) => editor.chain().focus().deleteColumn().run(),
  deleteTable: (editor: Editor) => editor.chain().focus().deleteTable().run(),
};
type Step = keyof typeof steps;

const tableSteps: (Step | null)[] = ["addRow", "addColumn", "header", null, "deleteRow", "deleteColumn", "deleteTable"];
const chartMenu: (keyof ChartSteps | null)[] = ["addRow", "addColumn", null, "deleteRow", "deleteColumn"];

export function TableMenu({ editor }: { editor: Editor }) {
  return (
    <StepsMenu>
      {tableSteps.map((step) => (step ? <StepItem key={step} editor={editor} step={step} /> : <MenuLine key="line" />))}
    </StepsMenu>
  );
}

/** `can`: what the limits of the chart leave. */
export function ChartMenu({ editor, can }: { editor: Editor; can: ChartSteps }) {
  return (
    <StepsMenu>
      {chartMenu.map((step) =>
        step ? <StepItem key={step} editor={editor} step={step} disabled={!can[step]} /> : <MenuLine key="line" />,
      )}
    </StepsMenu>
  );
}

function StepsMenu({ children }: { children: ReactNode }) {
  const t = useTranslations("editor.table");
  const trigger = (
    <button type="button" className="button quiet" tabIndex={-1}>
      <Icon name="table" />
      {t("name")}
    </button>
  );
  return (
    <Menu trigger={trigger} align="start">
      {children}
    </Menu>
  );
}

type StepItemProps = { editor: Editor; step: Step; disabled?: boolean };

function StepItem({ editor, step, disabled = false }: StepItemProps) {
  const t = useTranslations("editor.table");
  return (
    <MenuItem disabled={disabled} onSelect={() => afterMenu(() => steps[step](editor))}>
      {t(step)}
    </MenuItem>
  );
}
