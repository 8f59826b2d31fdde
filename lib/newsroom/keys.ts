/**
 * Keyboard shortcuts of the newsroom, by physical key: Russian and Kazakh layouts give other letters at the same position. Single-letter shortcuts
 * are off while the user types text, and the user can disable them.
 */
export type KeyPress = {
  code: string;
  key: string;
  ctrlKey: boolean;
  metaKey: boolean;
  altKey: boolean;
  shiftKey: boolean;
};

/** The command of a key. `go` waits for the letter of a page. */
export type DeskKey = "palette" | "help" | "search" | "new" | "down" | "up" | "edit" | "go" | { place: string };

/** Shortcuts in the order of the help page, with the letters of a Latin keyboard. */
export const keyGroups = {
  everywhere: [
    { name: "palette", keys: ["Ctrl", "K"] },
    { name: "search", keys: ["/"] },
    { name: "new", keys: ["N"] },
    { name: "undo", keys: ["Ctrl", "Z"] },
    { name: "help", keys: ["?"] },
  ],
  list: [
    { name: "move", keys: ["J", "K"] },
    { name: "open", keys: ["Enter"] },
    { name: "edit", keys: ["E"] },
  ],
  editor: [
    { name: "save", keys: ["Ctrl", "S"] },
    { name: "publish", keys: ["Ctrl", "Enter"] },
    { name: "blocks", keys: ["/"] },
    { name: "typography", keys: ["Ctrl", "Alt", "Y"] },
    { name: "toolbar", keys: ["Alt", "F10"] },
    { name: "letters", keys: ["Alt", "F9"] },
    { name: "term", keys: ["Alt", "G"] },
  ],
} as const;

/** The letter to press after G, by page address. */
export const placeLetters: Readonly<Record<string, string>> = {
  "/dashboard": "W",
  "/dashboard/stories": "S",
  "/dashboard/front": "F",
  "/dashboard/media": "M",
  "/dashboard/names": "T",
  "/dashboard/redirects": "R",
  "/dashboard/settings": "C",
  "/dashboard/people": "P",
  "/dashboard/log": "L",
  "/dashboard/profile": "O",
};

const letters: Readonly<Record<string, DeskKey>> = {
  Slash: "search",
  KeyN: "new",
  KeyJ: "down",
  KeyK: "up",
  KeyE: "edit",
  KeyG: "go",
};

/** The command of a key press, or null. `afterGo`: G was pressed just before. `mayBeLetter`: single-letter shortcuts are allowed now. */
export function deskKey(press: KeyPress, when: { afterGo: boolean; mayBeLetter: boolean }): DeskKey | null {
  const { code, key, ctrlKey, metaKey, altKey, shiftKey } = press;
  if (ctrlKey || metaKey) return code === "KeyK" && !altKey && !shiftKey ? "palette" : null;
  if (altKey || !when.mayBeLetter) return null;
  // A Russian keyboard has the question mark on another key, so accept both the character and the physical key.
  if (key === "?" || (shiftKey && code === "Slash")) return "help";
  if (shiftKey) return null;
  if (when.afterGo) {
    const place = Object.keys(placeLetters).find((href) => code === `Key${placeLetters[href]}`);
    return place ? { place } : null;
  }
  return letters[code] ?? null;
}
