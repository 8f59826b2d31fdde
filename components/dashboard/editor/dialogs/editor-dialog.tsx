import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Dialog } from "@/components/ui/dialog.island.tsx";

type EditorDialogProps = { title: string; size?: "normal" | "wide"; onClose: () => void; children: ReactNode };

/** A dialog of the editor, there while it is asked for. */
export function EditorDialog(props: EditorDialogProps) {
  const t = useTranslations("desk");
  return <Dialog open closeLabel={t("close")} {...props} />;
}

/** Begins the dialog in this control instead of at its cross. React's own `autoFocus` comes before the dialog opens, and is undone by it. */
export function beginHere(control: HTMLElement | null): void {
  control?.setAttribute("autofocus", "");
}
