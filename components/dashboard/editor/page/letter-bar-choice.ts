import { useSyncExternalStore } from "react";

const CHANGED = "jarshy-letter-bar";

function isOpenHere(): boolean {
  try {
    return localStorage.letterBar === "open";
  } catch {
    return false;
  }
}

/** Whether the Kazakh letters stand beside the text in this browser, and how that is changed. */
export function useLetterBarChoice(): [boolean, (isOpen: boolean) => void] {
  return [useSyncExternalStore(listen, isOpenHere, () => false), chooseLetterBar];
}

function chooseLetterBar(isOpen: boolean): void {
  try {
    if (isOpen) localStorage.letterBar = "open";
    else localStorage.removeItem("letterBar");
  } catch {
    // Without storage there is nowhere to keep the choice.
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
