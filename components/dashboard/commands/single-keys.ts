import { useSyncExternalStore } from "react";

const CHANGED = "jarshy-single-keys";

/** Whether single-key shortcuts are on in this browser; on by default. */
export function singleKeysAreOn(): boolean {
  try {
    return localStorage.singleKeys !== "off";
  } catch {
    return true;
  }
}

/** The same setting as state, with its setter. */
export function useSingleKeys(): [boolean, (isOn: boolean) => void] {
  const isOn = useSyncExternalStore(listen, singleKeysAreOn, () => true);
  return [isOn, switchSingleKeys];
}

function switchSingleKeys(isOn: boolean): void {
  try {
    if (isOn) localStorage.removeItem("singleKeys");
    else localStorage.singleKeys = "off";
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
