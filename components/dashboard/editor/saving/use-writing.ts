import type { AnyExtension } from "@tiptap/core";
import type { Node as DocumentNode } from "@tiptap/pm/model";
import type { Editor } from "@tiptap/react";
import { unstable_isUnrecognizedActionError as isUnrecognizedActionError } from "next/navigation";
import { type RefObject, useCallback, useEffect, useRef, useState } from "react";
import type { EditorNode } from "@/blocks/parts/editor-node.ts";
import type { SlashCall } from "@/components/dashboard/editor/canvas/slash-extension.ts";
import { useTextEditor } from "@/components/dashboard/editor/canvas/use-text-editor.ts";
import type { ArticleEditorProps } from "@/components/dashboard/editor/editor-props.ts";
import type { WorkingCopy } from "@/lib/article/working-copy.ts";
import { bodyOfDocument, editorDocument, openedDocument } from "@/lib/editor/document.ts";
import type { EditableArticle } from "@/lib/newsroom/page-data.ts";
import { type CopyFields, type FieldErrors, fieldsOf, fieldsToSave } from "./copy-fields.ts";
import { type Journal, openJournal } from "./journal.ts";
import { registerOpenText } from "./open-texts.ts";
import { type Conflict, Saver, type SaveState } from "./saver.ts";

/** The state of writing: the fields, the text, and the saver between them and the server. */
export type Writing = {
  editor: Editor | null;
  fields: CopyFields;
  /** The whole copy, updated shortly after each change; for what is computed from it. */
  copy: WorkingCopy;
  errors: FieldErrors;
  saver: Saver;
  journal: Journal;
  saveState: SaveState;
  conflict: Conflict | null;
  slash: { call: SlashCall | null; keys: RefObject<(event: KeyboardEvent) => boolean> };
  /** Whether anything has changed since the page was opened. */
  isTouched: boolean;
  read: () => WorkingCopy;
  change: (part: Partial<CopyFields>) => void;
  /** Updates `copy` now. */
  reckon: () => void;
  /** Replaces the fields and the text by another copy. */
  replace: (copy: WorkingCopy) => void;
  /** Shows the server's copy, unless there are unsaved changes: their save will then report the conflict. */
  take: (newest: EditableArticle) => void;
  setErrors: (errors: FieldErrors) => void;
  endConflict: () => void;
  /** Call when everything written is published. */
  endTouched: () => void;
};

const COPY_DELAY_MS = 300;

/** `extensions`: additions of one screen, read on the first render only. */
export function useWriting(
  { article, person, actions }: ArticleEditorProps,
  onFiles: (files: File[]) => void,
  extensions: AnyExtension[] = [],
): Writing {
  const [fields, setFields] = useState(() => fieldsOf(article.copy));
  const [copy, setCopy] = useState(article.copy);
  const [errors, setErrors] = useState<FieldErrors>({});
  const [conflict, setConflict] = useState<Conflict | null>(null);
  const [isTouched, setTouched] = useState(false);
  const [call, setCall] = useState<SlashCall | null>(null);
  const [saveState, setSaveState] = useState<SaveState>({ kind: "saved", at: article.savedAt });
  const latestFields = useRef(fields);
  const takeFiles = useRef(onFiles);
  takeFiles.current = onFiles;
  const document = useRef<DocumentNode | null>(null);
  const keys = useRef<(event: KeyboardEvent) => boolean>(() => false);

  const read = useCallback((): WorkingCopy => {
    const body = document.current ? bodyOfDocument(document.current.toJSON() as EditorNode) : article.copy.body;
    return { ...fieldsToSave(latestFields.current), body };
  }, [article.copy.body]);
  const [journal] = useState(() => openJournal(person, article.articleId));
  const [saver] = useState(
    () =>
      new Saver({
        articleId: article.articleId,
        revision: article.revision,
        savedAt: article.savedAt,
        read,
        save: actions.saveCopy,
        isOutdated: isUnrecognizedActionError,
        journal,
        onState: setSaveState,
        onConflict: (met) => {
          setCopy(read());
          setConflict(met);
        },
        onFields: setErrors,
      }),
  );
  const touch = useCopyDelay(read, setCopy, () => {
    setTouched(true);
    saver.touch();
  });
  const editor = useTextEditor(article, extensions, {
    onFiles: (files) => takeFiles.current(files),
    onCall: setCall,
    onKey: (event) => keys.current(event),
    onChange: (changed) => {
      document.current = changed;
      setErrors(({ body: _, ...others }) => others);
      touch();
    },
    onLeave: () => void saver.flush(),
  });
  useSaverLifecycle(saver, journal);

  const change = (part: Partial<CopyFields>) => {
    latestFields.current = { ...latestFields.current, ...part };
    setFields(latestFields.current);
    setErrors((before) => Object.fromEntries(Object.entries(before).filter(([name]) => !(name in part))));
    touch();
  };
  const replace = (next: WorkingCopy) => {
    change(fieldsOf(next));
    editor?.commands.setContent(editorDocument(next.body));
  };
  const take = ({ copy: newest, revision, savedAt }: EditableArticle) => {
    if (!editor || saver.isDirty || revision === saver.revision) return;
    saver.goOnFrom(revision);
    latestFields.current = fieldsOf(newest);
    setFields(latestFields.current);
    // The user wrote nothing: do not save.
    editor.commands.setContent(openedDocument(newest.body), { emitUpdate: false });
    document.current = editor.state.doc;
    setCopy(newest);
    setSaveState({ kind: "saved", at: savedAt });
  };
  return {
    editor,
    fields,
    copy,
    errors,
    saver,
    journal,
    saveState,
    conflict,
    slash: { call, keys },
    isTouched,
    read,
    change,
    reckon: () => setCopy(read()),
    replace,
    take,
    setErrors,
    endConflict: () => setConflict(null),
    endTouched: () => setTouched(saver.isDirty),
  };
}

/** Reports a change at once and updates the copy shortly afterwards. */
function useCopyDelay(read: () => WorkingCopy, setCopy: (copy: WorkingCopy) => void, onChange: () => void): () => void {
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  const change = useRef(onChange);
  change.current = onChange;
  useEffect(() => () => clearTimeout(timer.current), []);
  return useCallback(() => {
    change.current();
    clearTimeout(timer.current);
    timer.current = setTimeout(() => setCopy(read()), COPY_DELAY_MS);
  }, [read, setCopy]);
}

/** Saves when the page is left and when the network is back; warns before leaving only while something is unsaved. */
function useSaverLifecycle(saver: Saver, journal: Journal): void {
  useEffect(() => {
    saver.open();
    const release = journal.hold();
    const unregister = registerOpenText(async () => {
      await saver.flush();
      await journal.settled();
    });
    const warn = (event: BeforeUnloadEvent) => {
      if (saver.isDirty) event.preventDefault();
    };
    const hide = () => {
      if (document.visibilityState === "hidden") void saver.flush();
    };
    const back = () => saver.retry();
    window.addEventListener("beforeunload", warn);
    window.addEventListener("online", back);
    document.addEventListener("visibilitychange", hide);
    return () => {
      window.removeEventListener("beforeunload", warn);
      window.removeEventListener("online", back);
      document.removeEventListener("visibilitychange", hide);
      saver.leave();
      unregister();
      release();
    };
  }, [saver, journal]);
}
