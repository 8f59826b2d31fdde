import { useEffect, useRef } from "react";
import type { SaveState } from "@/components/dashboard/editor/saving/text-saver.ts";
import type { OpenDialog } from "./open-dialog.ts";

/** Opens a dialog when saving needs the user: on a conflict, or when the session has ended. */
export function useUrgentDialog(state: SaveState, onDialog: (dialog: OpenDialog) => void): void {
  const asked = state.kind === "needs" ? state.what : null;
  const open = useRef(onDialog);
  open.current = onDialog;
  useEffect(() => {
    if (asked === "conflict") open.current({ kind: "conflict" });
    if (asked === "sign-in") open.current({ kind: "signIn" });
  }, [asked]);
}
