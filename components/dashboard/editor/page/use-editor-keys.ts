import type { Editor } from "@tiptap/core";
import { type RefObject, useEffect, useRef } from "react";

type EditorKeys = {
  editor: Editor | null;
  toolbar: RefObject<HTMLElement | null>;
  onSave: () => void;
  onPublish: () => void;
  onTypography: () => void;
};

/** Keyboard shortcuts of the whole page, by physical key, so that they are the same on Russian and Kazakh layouts. */
export function useEditorKeys(keys: EditorKeys): void {
  const latest = useRef(keys);
  latest.current = keys;
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      const { editor, toolbar, onSave, onPublish, onTypography } = latest.current;
      const isCommand = (event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey;
      if (document.querySelector("dialog[open]")) return;
      if (isCommand && event.code === "KeyS") onSave();
      else if (isCommand && event.code === "Enter") onPublish();
      else if (isTypographyKey(event)) onTypography();
      else if (event.altKey && event.code === "F10" && editor?.isFocused)
        toolbar.current?.querySelector<HTMLElement>("button")?.focus();
      else return;
      event.preventDefault();
      event.stopPropagation();
    };
    window.addEventListener("keydown", press, true);
    return () => window.removeEventListener("keydown", press, true);
  }, []);
}

/** Ctrl+Alt+Y, on every screen with an editor. */
export function isTypographyKey(event: KeyboardEvent): boolean {
  return (event.ctrlKey || event.metaKey) && event.altKey && !event.shiftKey && event.code === "KeyY";
}
