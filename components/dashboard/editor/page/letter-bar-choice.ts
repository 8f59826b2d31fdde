import { useSyncExternalStore } from "react";

const CHANGED = "jarshy-letter-bar";

function isOpenHere(): boolean {
  try {
    return localStorage.letterBar === "open";
  } catch {
    return false;
  }
}

/** Whether this browser shows the Kazakh letter bar, and a function that changes it. */
export function useLetterBarChoice(): [boolean, (isOpen: boolean) => void] {
  return [useSyncExternalStore(listen, isOpenHere, () => false), chooseLetterBar];
}

function chooseLetterBar(isOpen: boolean): void {
  try {
    if (isOpen) localStorage.letterBar = "open";
    else localStorage.removeItem("letterBar");
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
