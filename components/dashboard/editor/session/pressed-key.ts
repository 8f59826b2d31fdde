type Press = Pick<KeyboardEvent, "code" | "ctrlKey" | "metaKey" | "altKey" | "shiftKey">;

/** The name of a key press by its physical key, as `Ctrl+Alt+KeyY`, so that it is the same on Russian and Kazakh layouts. Command counts as Ctrl. */
export function pressedKey({ code, ctrlKey, metaKey, altKey, shiftKey }: Press): string {
  const held = [(ctrlKey || metaKey) && "Ctrl", altKey && "Alt", shiftKey && "Shift"].filter(Boolean);
  return [...held, code].join("+");
}
