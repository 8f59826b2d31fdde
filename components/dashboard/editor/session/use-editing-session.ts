import type { AnyExtension } from "@tiptap/core";
import type { Editor } from "@tiptap/react";
import { type CopyFields, type FieldErrors, fieldsOf } from "@/components/dashboard/editor/saving/copy-fields.ts";
import type { Saver } from "@/components/dashboard/editor/saving/saver.ts";
import type { Conflict, SaveState, TextSaver } from "@/components/dashboard/editor/saving/text-saver.ts";
import type { Journal } from "@/components/dashboard/editor/saving/unsaved-journal.ts";
import { type TextFiles, useTextFiles } from "@/components/dashboard/editor/saving/use-text-files.ts";
import { changeOfPrinted, printedWords } from "@/components/dashboard/editor/typography/printed-fields.ts";
import { type Typography, useTypography } from "@/components/dashboard/editor/typography/use-typography.ts";
import type { WorkingCopy } from "@/lib/article/working-copy.ts";
import { editorDocument, openedDocument } from "@/lib/editor/document.ts";
import type { EditedText } from "./edited-text.ts";
import { type SessionText, useSessionText } from "./use-session-text.ts";
import { type MakeTextSaver, useTextSaver } from "./use-text-saver.ts";
import { type EditedWords, useWords } from "./use-words.ts";

/** An open text: its words, the editor, and the saver between them and the server. */
export type EditingSession<OwnSaver extends TextSaver = Saver> = Pick<
  EditedWords,
  "fields" | "copy" | "read" | "updateCopy"
> &
  SessionText & {
    text: EditedText;
    errors: FieldErrors;
    saver: OwnSaver;
    journal: Journal;
    saveState: SaveState;
    conflict: Conflict | null;
    files: TextFiles;
    typography: Typography;
    /** Whether anything has changed since the page was opened, or since `endTouched`. */
    isTouched: boolean;
    change: (part: Partial<CopyFields>) => void;
    /** Replaces the fields and the text by another copy. */
    replace: (copy: WorkingCopy) => void;
    /** Shows the server's copy, unless there are unsaved changes: their save will then report the conflict. */
    take: (newest: ServerCopy) => void;
    setErrors: (errors: FieldErrors) => void;
    /** Closes the conflict; the next save meets it again. */
    leaveConflict: () => void;
    /** Goes on with the merged copy, based on the server's. */
    mergeConflict: (merged: WorkingCopy) => void;
    /** Call when everything written is published. */
    endTouched: () => void;
  };

type ServerCopy = Pick<EditedText, "copy" | "revision" | "savedAt">;

/**
 * Opens a text for editing. `makeSaver` decides how it is saved, and is called once. `extensions`: additions of one screen, read on the first
 * render only.
 */
export function useEditingSession<OwnSaver extends TextSaver>(
  text: EditedText,
  makeSaver: MakeTextSaver<OwnSaver>,
  extensions: AnyExtension[] = [],
): EditingSession<OwnSaver> {
  const files = useTextFiles(text.pictures, text.locale);
  const words = useWords(text.copy);
  const { touch, setTouched, setSaveState, setConflict, ...saving } = useTextSaver(text, words, makeSaver);
  const { saver, setErrors, conflict } = saving;
  const { editor, slash } = useSessionText(text, extensions, {
    files,
    onChange: (document) => {
      words.setDocument(document);
      setErrors(({ body: _, ...others }) => others);
      touch();
    },
    onLeave: () => void saver.flush(),
  });
  const change = (part: Partial<CopyFields>) => {
    words.setFields(part);
    setErrors((before) => Object.fromEntries(Object.entries(before).filter(([name]) => !(name in part))));
    touch();
  };
  const replace = (next: WorkingCopy) => {
    change(fieldsOf(next));
    editor?.commands.setContent(editorDocument(next.body));
  };
  const typography = useSessionTypography(text, words, editor, change);
  return {
    ...words,
    ...saving,
    ...{ text, files, editor, slash, typography, change, replace },
    take: (newest) => {
      if (!editor || saver.isDirty || newest.revision === saver.revision) return;
      saver.continueFrom(newest.revision);
      showServerCopy(newest.copy, words, editor);
      setSaveState({ kind: "saved", at: newest.savedAt });
    },
    leaveConflict: () => setConflict(null),
    mergeConflict: (merged) => {
      setConflict(null);
      if (conflict) saver.continueFrom(conflict.theirs.revision);
      replace(merged);
      saver.resume();
    },
    endTouched: () => setTouched(saver.isDirty),
  };
}

function useSessionTypography(
  { locale, mayWrite, printed }: EditedText,
  { fields, copy }: EditedWords,
  editor: Editor | null,
  change: (part: Partial<CopyFields>) => void,
): Typography {
  return useTypography({
    ...{ editor, locale, mayWrite },
    fields: printedWords(printed, fields),
    settled: copy,
    change: (words) => change(changeOfPrinted(printed, words)),
  });
}

/** The user wrote nothing: shows the copy without saving it. */
function showServerCopy(copy: WorkingCopy, words: EditedWords, editor: Editor): void {
  words.setFields(fieldsOf(copy));
  editor.commands.setContent(openedDocument(copy.body), { emitUpdate: false });
  words.setDocument(editor.state.doc);
  words.updateCopy();
}
