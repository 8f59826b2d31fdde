import { useSyncExternalStore } from "react";

const CHANGED = "jarshy-single-keys";

/** Whether single letters are keys of the newsroom in this browser; they are unless somebody has switched them off. */
export function singleKeysAreOn(): boolean {
  try {
    return localStorage.singleKeys !== "off";
  } catch {
    return true;
  }
}

/** The same as it stands on the screen, and how it is switched. */
export function useSingleKeys(): [boolean, (isOn: boolean) => void] {
  const isOn = useSyncExternalStore(listen, singleKeysAreOn, () => true);
  return [isOn, switchSingleKeys];
}

function switchSingleKeys(isOn: boolean): void {
  try {
    if (isOn) localStorage.removeItem("singleKeys");
    else localStorage.singleKeys = "off";
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
