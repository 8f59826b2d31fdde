import type { AnyExtension } from "@tiptap/core";
import type { Node as DocumentNode } from "@tiptap/pm/model";
import type { Editor } from "@tiptap/react";
import { unstable_isUnrecognizedActionError as isUnrecognizedActionError } from "next/navigation";
import { type RefObject, useCallback, useEffect, useRef, useState } from "react";
import type { EditableArticle } from "@/lib/newsroom/page-data.ts";
import { bodyOfDocument, type EditorNode, editorDocument, openedDocument } from "@/lib/editor/document.ts";
import type { WorkingCopy } from "@/lib/article/working-copy.ts";
import { type CopyFields, type FieldErrors, fieldsOf, fieldsToSave } from "./copy-fields.ts";
import type { ArticleEditorProps } from "@/components/dashboard/editor/editor-props.ts";
import { type Journal, openJournal } from "./journal.ts";
import { registerOpenText } from "./open-texts.ts";
import { type Conflict, Saver, type SaveState } from "./saver.ts";
import type { SlashCall } from "@/components/dashboard/editor/canvas/slash-extension.ts";
import { useTextEditor } from "@/components/dashboard/editor/canvas/use-text-editor.ts";

/** What is written and how it is kept: the fields, the text, the saver between them and the server. */
export type Writing = {
  editor: Editor | null;
  fields: CopyFields;
  /** The whole copy a moment ago, for what is reckoned from it. */
  copy: WorkingCopy;
  errors: FieldErrors;
  saver: Saver;
  journal: Journal;
  saveState: SaveState;
  conflict: Conflict | null;
  slash: { call: SlashCall | null; keys: RefObject<(event: KeyboardEvent) => boolean> };
  /** Whether anything was written since the page was opened. */
  isTouched: boolean;
  read: () => WorkingCopy;
  change: (part: Partial<CopyFields>) => void;
  /** Reckons `copy` now. */
  reckon: () => void;
  /** Puts another copy in place of what stands here. */
  replace: (copy: WorkingCopy) => void;
  /** Shows the words as they stand on the server, unless something is being typed: that meets them when it is saved. */
  take: (newest: EditableArticle) => void;
  setErrors: (errors: FieldErrors) => void;
  endConflict: () => void;
  /** Everything that was written is out. */
  endTouched: () => void;
};

const RECKONING_PAUSE = 300;

/** `extensions` are what one screen adds to the text; they are taken once. */
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
  const touch = useReckoning(read, setCopy, () => {
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
  useSaverLife(saver, journal);

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
    // Nobody has written anything here: there is nothing to save.
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

/** Tells of a change at once and reckons the copy again a little later. */
function useReckoning(read: () => WorkingCopy, setCopy: (copy: WorkingCopy) => void, onChange: () => void): () => void {
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  const change = useRef(onChange);
  change.current = onChange;
  useEffect(() => () => clearTimeout(timer.current), []);
  return useCallback(() => {
    change.current();
    clearTimeout(timer.current);
    timer.current = setTimeout(() => setCopy(read()), RECKONING_PAUSE);
  }, [read, setCopy]);
}

/** Saves on leaving the page and when the network is back, and warns only while something is unsaved. */
function useSaverLife(saver: Saver, journal: Journal): void {
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
