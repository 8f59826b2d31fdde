import type { Editor } from "@tiptap/core";
import { useTranslations } from "next-intl";
import { Icon } from "@/components/ui/icon.tsx";
import { afterMenu, Menu, MenuItem, MenuLine } from "@/components/ui/menu.island.tsx";

const steps = {
  addRow: (editor: Editor) => editor.chain().focus().addRowAfter().run(),
  addColumn: (editor: Editor) => editor.chain().focus().addColumnAfter().run(),
  header: (editor: Editor) => editor.chain().focus().toggleHeaderRow().run(),
  deleteRow: (editor: Editor) => editor.chain().focus().deleteRow().run(),
  deleteColumn: (editor: Editor) => editor.chain().focus().deleteColumn().run(),
  deleteTable: (editor: Editor) => editor.chain().focus().deleteTable().run(),
};
export type TableStep = keyof typeof steps;

type TableMenuProps<Step extends TableStep> = {
  editor: Editor;
  /** The steps in their order; null is a line between them. */
  offered: readonly (Step | null)[];
  /** By step; without it, all are possible. */
  possible?: Record<Step, boolean>;
};

/** The toolbar's menu for rows and columns. */
export function TableMenu<Step extends TableStep>({ editor, offered, possible }: TableMenuProps<Step>) {
  const t = useTranslations("editor.table");
  const trigger = (
    <button type="button" className="button quiet" tabIndex={-1}>
      <Icon name="table" />
      {t("name")}
    </button>
  );
  return (
    <Menu trigger={trigger} align="start">
      {offered.map((step) =>
        step ? (
          <MenuItem
            key={step}
            disabled={possible?.[step] === false}
            onSelect={() => afterMenu(() => steps[step](editor))}
          >
            {t(step as TableStep)}
          </MenuItem>
        ) : (
          <MenuLine key="line" />
        ),
      )}
    </Menu>
  );
}
