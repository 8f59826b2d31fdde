/**
 * Keys of the newsroom, each by its place on the board: a Russian or Kazakh layout gives other letters, and the places stay. Single letters
 * are off while something is typed, and can be switched off altogether.
 */
export type KeyPress = {
  code: string;
  key: string;
  ctrlKey: boolean;
  metaKey: boolean;
  altKey: boolean;
  shiftKey: boolean;
};

/** What a key asks for; `go` waits for the letter of a place. */
export type DeskKey = "palette" | "help" | "search" | "new" | "down" | "up" | "edit" | "go" | { place: string };

/** What is listed of the keys, in the order of the help. The letters are those of a Latin board. */
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

/** The letter after G that leads to a place. */
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

/** What this press asks for. `afterGo` says that G was pressed just before, `mayBeLetter` that single letters are no text now. */
export function deskKey(press: KeyPress, when: { afterGo: boolean; mayBeLetter: boolean }): DeskKey | null {
  const { code, key, ctrlKey, metaKey, altKey, shiftKey } = press;
  if (ctrlKey || metaKey) return code === "KeyK" && !altKey && !shiftKey ? "palette" : null;
  if (altKey || !when.mayBeLetter) return null;
  // A Russian board has the question mark elsewhere: both what is written on the key and its place are taken.
  if (key === "?" || (shiftKey && code === "Slash")) return "help";
  if (shiftKey) return null;
  if (when.afterGo) {
    const place = Object.keys(placeLetters).find((href) => code === `Key${placeLetters[href]}`);
    return place ? { place } : null;
  }
  return letters[code] ?? null;
}
