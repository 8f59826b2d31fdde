import { useEffect, useRef } from "react";
import { pressedKey } from "./pressed-key.ts";

/** What each key does, by the name of its press. False leaves the press to the browser. */
export type Keys = Readonly<Record<string, () => unknown>>;

/** Keyboard shortcuts of the whole page, except while a dialog is open. */
export function useKeys(keys: Keys): void {
  const latest = useRef(keys);
  latest.current = keys;
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      const run = latest.current[pressedKey(event)];
      if (!run || document.querySelector("dialog[open]") || run() === false) return;
      event.preventDefault();
      event.stopPropagation();
    };
    window.addEventListener("keydown", press, true);
    return () => window.removeEventListener("keydown", press, true);
  }, []);
}

type KeyedSession = { saver: { flush: () => Promise<boolean> }; typography: { ask: (what: "all") => Promise<void> } };

/** The shortcuts of an open text, and those of its screen. */
export function useSessionKeys({ saver, typography }: KeyedSession, own: Keys): void {
  useKeys({
    "Ctrl+KeyS": () => void saver.flush(),
    "Ctrl+Alt+KeyY": () => void typography.ask("all"),
    ...own,
  });
}
