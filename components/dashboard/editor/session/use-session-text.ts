import type { AnyExtension } from "@tiptap/core";
import type { Node as DocumentNode } from "@tiptap/pm/model";
import type { Editor } from "@tiptap/react";
import { type RefObject, useRef, useState } from "react";
import type { SlashCall } from "@/components/dashboard/editor/canvas/slash-extension.ts";
import { useTextEditor } from "@/components/dashboard/editor/canvas/use-text-editor.ts";
import type { TextFiles } from "@/components/dashboard/editor/saving/use-text-files.ts";
import type { EditedText } from "./edited-text.ts";

type TextEvents = { files: TextFiles; onChange: (document: DocumentNode) => void; onLeave: () => void };

export type SessionText = {
  editor: Editor | null;
  slash: { call: SlashCall | null; keys: RefObject<(event: KeyboardEvent) => boolean> };
};

/** The text of a session with its block menu; pasted and dropped files go into it. `extensions` are read on the first render only. */
export function useSessionText(text: EditedText, extensions: AnyExtension[], events: TextEvents): SessionText {
  const [call, setCall] = useState<SlashCall | null>(null);
  const keys = useRef<(event: KeyboardEvent) => boolean>(() => false);
  const latest = useRef(events);
  latest.current = events;
  const editor = useTextEditor(text, extensions, {
    onFiles: (files) => latest.current.files.takeFiles(files),
    onCall: setCall,
    onKey: (event) => keys.current(event),
    onChange: (document) => latest.current.onChange(document),
    onLeave: () => latest.current.onLeave(),
  });
  events.files.text.current = editor;
  return { editor, slash: { call, keys } };
}
