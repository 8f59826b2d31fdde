import { useSyncExternalStore } from "react";

const CHANGED = "jarshy-browser-choice";

/** A switch whose state this browser stores: `stored` while it differs from `usual`, nothing otherwise. */
type BrowserChoice = { key: string; usual: boolean; stored: string };

/** Whether single-key shortcuts are on. */
export const singleKeys: BrowserChoice = { key: "singleKeys", usual: true, stored: "off" };

/** Whether the Kazakh letter bar is shown. */
export const letterBar: BrowserChoice = { key: "letterBar", usual: false, stored: "open" };

/** The state of the switch; `usual` also without storage. */
export function readChoice({ key, usual, stored }: BrowserChoice): boolean {
  try {
    return localStorage.getItem(key) === stored ? !usual : usual;
  } catch {
    return usual;
  }
}

/** The same as React state, with its setter. */
export function useBrowserChoice(choice: BrowserChoice): [boolean, (chosen: boolean) => void] {
  const chosen = useSyncExternalStore(
    listen,
    () => readChoice(choice),
    () => choice.usual,
  );
  return [chosen, (next) => storeChoice(choice, next)];
}

function storeChoice({ key, usual, stored }: BrowserChoice, chosen: boolean): void {
  try {
    if (chosen === usual) localStorage.removeItem(key);
    else localStorage.setItem(key, stored);
  } catch {
    // Without storage the choice is not kept.
  }
  dispatchEvent(new Event(CHANGED));
}

function listen(onChange: () => void): () => void {
  addEventListener(CHANGED, onChange);
  addEventListener("storage", onChange);
  return () => {
    removeEventListener(CHANGED, onChange);
    removeEventListener("storage", onChange);
  };
}
