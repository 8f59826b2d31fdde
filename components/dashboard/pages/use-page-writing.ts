import type { Node as DocumentNode } from "@tiptap/pm/model";
import type { Editor } from "@tiptap/react";
import { type RefObject, useEffect, useRef, useState } from "react";
import type { EditorNode } from "@/blocks/parts/editor-node.ts";
import type { SlashCall } from "@/components/dashboard/editor/canvas/slash-extension.ts";
import { useTextEditor } from "@/components/dashboard/editor/canvas/use-text-editor.ts";
import type { DraftOwner } from "@/components/dashboard/editor/saving/draft-seal.ts";
import { type Journal, openJournal } from "@/components/dashboard/editor/saving/journal.ts";
import { bodyOfDocument, editorDocument } from "@/lib/editor/document.ts";
import { copyOfPage, type EditablePage, type PageWords } from "@/lib/newsroom/static-pages.ts";

/** The edited page, kept on this computer until it is saved. */
export type PageWriting = {
  editor: Editor | null;
  fields: { title: string; slug: string };
  journal: Journal;
  slash: { call: SlashCall | null; keys: RefObject<(event: KeyboardEvent) => boolean> };
  /** Whether there are unsaved changes. */
  isTouched: boolean;
  read: () => PageWords;
  change: (part: Partial<{ title: string; slug: string }>) => void;
  /** Replaces the current words. */
  replace: (words: PageWords) => void;
  /** Marks `saved` as saved on the server; changes made since stay unsaved. */
  endTouched: (saved: PageWords) => void;
  /** Whether the new page has been created and its own editor is loading. */
  isLeaving: boolean;
  /** Call after the page was created from `saved`: keeps later changes for its own editor and ends editing here. */
  leaveFor: (made: { pageId: number; revision: number }, saved: PageWords) => Promise<void>;
};

const JOURNAL_DELAY_MS = 150;

export function usePageWriting(
  page: EditablePage,
  { owner, revision, onFiles }: { owner: DraftOwner; revision: () => number; onFiles: (files: File[]) => void },
): PageWriting {
  const [fields, setFields] = useState({ title: page.words.title, slug: page.words.slug });
  const [isTouched, setTouched] = useState(false);
  const [isLeaving, setLeaving] = useState(false);
  const [call, setCall] = useState<SlashCall | null>(null);
  const latest = useRef(fields);
  const document = useRef<DocumentNode | null>(null);
  const keys = useRef<(event: KeyboardEvent) => boolean>(() => false);
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  const takeFiles = useRef(onFiles);
  takeFiles.current = onFiles;
  const [journal] = useState(() => openJournal(owner, subjectOf(page)));

  const read = (): PageWords => ({
    ...latest.current,
    body: document.current ? bodyOfDocument(document.current.toJSON() as EditorNode) : page.words.body,
  });
  const entryOf = (written: PageWords, ofRevision: number) => ({
    copy: copyOfPage(written),
    revision: ofRevision,
    at: new Date().toISOString(),
    sent: null,
  });
  const keep = () => void journal.put(entryOf(read(), revision()));
  const touch = () => {
    setTouched(true);
    clearTimeout(timer.current);
    timer.current = setTimeout(keep, JOURNAL_DELAY_MS);
  };
  const editor = useTextEditor({ copy: page.words, locale: page.locale, may: { write: true } }, [], {
    onFiles: (files) => takeFiles.current(files),
    onCall: setCall,
    onKey: (event) => keys.current(event),
    onChange: (changed) => {
      document.current = changed;
      touch();
    },
    onLeave: () => {},
  });
  useLeaveWarning(isTouched, journal);

  const change = (part: Partial<{ title: string; slug: string }>) => {
    latest.current = { ...latest.current, ...part };
    setFields(latest.current);
    touch();
  };
  return {
    editor,
    fields,
    journal,
    slash: { call, keys },
    isTouched,
    read,
    change,
    replace: ({ title, slug, body }) => {
      change({ title, slug });
      editor?.commands.setContent(editorDocument(body));
    },
    endTouched: (saved) => {
      if (!isSame(read(), saved)) return;
      clearTimeout(timer.current);
      void journal.clear();
      setTouched(false);
    },
    isLeaving,
    leaveFor: async ({ pageId, revision: made }, saved) => {
      editor?.setEditable(false);
      setLeaving(true);
      clearTimeout(timer.current);
      const written = read();
      const subject = subjectOf({ pageId, locale: page.locale });
      if (!isSame(written, saved)) await openJournal(owner, subject).put(entryOf(written, made));
      await journal.clear();
      setTouched(false);
    },
  };
}

const isSame = (left: PageWords, right: PageWords): boolean => JSON.stringify(left) === JSON.stringify(right);

/** The journal's name for the words of a page. */
export function subjectOf({ pageId, locale }: Pick<EditablePage, "pageId" | "locale">): string {
  return `page-${pageId ?? "new"}-${locale}`;
}

/** Warns before leaving unsaved words, and tells other tabs that this one is alive. */
function useLeaveWarning(isTouched: boolean, journal: Journal): void {
  useEffect(() => journal.hold(), [journal]);
  useEffect(() => {
    if (!isTouched) return;
    const warn = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener("beforeunload", warn);
    return () => window.removeEventListener("beforeunload", warn);
  }, [isTouched]);
}
