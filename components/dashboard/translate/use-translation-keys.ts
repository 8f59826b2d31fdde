import { useEffect, useRef } from "react";
import { isTypographyKey } from "@/components/dashboard/editor/page/use-editor-keys.ts";

type TranslationKeys = {
  onSave: () => void;
  /** Marks the current row as up to date and moves on to the next unfinished one. */
  onChecked: () => void;
  onGo: (step: 1 | -1, what: "any" | "left") => void;
  /** Inserts the next glossary term into the translation. */
  onTerm: () => void;
  onTypography: () => void;
};

/** Keyboard shortcuts of the page, by physical key, as in the editor's `useEditorKeys`. */
export function useTranslationKeys(keys: TranslationKeys): void {
  const latest = useRef(keys);
  latest.current = keys;
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      const { onSave, onChecked, onGo, onTerm, onTypography } = latest.current;
      const isCommand = (event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey;
      const step = event.code === "ArrowDown" ? 1 : event.code === "ArrowUp" ? -1 : 0;
      const isAlt = event.altKey && !event.ctrlKey && !event.metaKey;
      if (document.querySelector("dialog[open]")) return;
      if (isCommand && event.code === "KeyS") onSave();
      else if (isCommand && event.code === "Enter") onChecked();
      else if (isTypographyKey(event)) onTypography();
      else if (isAlt && step !== 0) onGo(step, event.shiftKey ? "any" : "left");
      else if (isAlt && !event.shiftKey && event.code === "KeyG") onTerm();
      else return;
      event.preventDefault();
      event.stopPropagation();
    };
    window.addEventListener("keydown", press, true);
    return () => window.removeEventListener("keydown", press, true);
  }, []);
}
