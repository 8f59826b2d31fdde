import { CompareDialog } from "@/components/dashboard/editor/dialogs/compare-dialog.tsx";
import type { EditorActions } from "@/components/dashboard/editor/editor-props.ts";
import type { EditingSession } from "./use-editing-session.ts";

type ConflictDialogProps = {
  session: Pick<EditingSession, "text" | "copy" | "conflict" | "mergeConflict">;
  /** Absent if the text has no authors. */
  readAuthorNames?: EditorActions["readAuthorNames"];
  onClose: () => void;
};

/** A conflict between two saved copies. The user can merge them without losing either. “Mine” includes what was typed after the save failed. */
export function ConflictDialog({ session, readAuthorNames, onClose }: ConflictDialogProps) {
  const { text, copy, conflict, mergeConflict } = session;
  if (!conflict) return null;
  const { theirs } = conflict;
  return (
    <CompareDialog
      copies={{ why: "conflict", mine: copy, theirs: theirs.copy, by: theirs.savedBy, at: theirs.savedAt }}
      lang={text.locale}
      // Only articles have a history.
      isKept={typeof text.subject === "number"}
      askAuthors={readAuthorNames ? { locale: text.locale, readAuthorNames } : null}
      onClose={onClose}
      onChoose={(merged) => {
        onClose();
        mergeConflict(merged);
      }}
    />
  );
}
