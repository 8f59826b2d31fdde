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

type TableMenuProps = {
  editor: Editor;
  /** The steps in their order; null is a line between them. */
  offered: (TableStep | null)[];
  isPossible?: (step: TableStep) => boolean;
};

/** The toolbar's menu for rows and columns. */
export function TableMenu({ editor, offered, isPossible = () => true }: TableMenuProps) {
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
          <MenuItem key={step} disabled={!isPossible(step)} onSelect={() => afterMenu(() => steps[step](editor))}>
            {t(step)}
          </MenuItem>
        ) : (
          <MenuLine key="line" />
        ),
      )}
    </Menu>
  );
}
