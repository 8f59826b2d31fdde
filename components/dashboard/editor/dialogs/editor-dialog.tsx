import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Dialog } from "@/components/ui/dialog.island.tsx";

type EditorDialogProps = { title: string; size?: "normal" | "wide"; onClose: () => void; children: ReactNode };

/** A dialog of the editor; it is open as long as it is rendered. */
export function EditorDialog(props: EditorDialogProps) {
  const t = useTranslations("desk");
  return <Dialog open closeLabel={t("close")} {...props} />;
}

/**
 * Focuses this control when the dialog opens, instead of its close button. React's own `autoFocus` runs before the dialog opens, and opening
 * overrides it.
 */
export function autofocusOnOpen(control: HTMLElement | null): void {
  control?.setAttribute("autofocus", "");
}
