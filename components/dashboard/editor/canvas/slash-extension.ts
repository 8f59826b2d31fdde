import { type Editor, Extension, type Range } from "@tiptap/core";
import { PluginKey } from "@tiptap/pm/state";
import { exitSuggestion, Suggestion, type SuggestionProps } from "@tiptap/suggestion";

/** The menu that a slash has opened: what was typed after it, and where it stands. */
export type SlashCall = { query: string; range: Range; place: DOMRect | null };

export type SlashOptions = {
  /** The menu opens, changes or (with null) closes. */
  onCall: (call: SlashCall | null) => void;
  /** A key while the menu is open; whether it took it. */
  onKey: (event: KeyboardEvent) => boolean;
};

const key = new PluginKey("slash");

/** Opens the menu of blocks where a slash begins a word in a paragraph. What it shows is the business of whoever is called. */
export const SlashMenu = Extension.create<SlashOptions>({
  name: "slashMenu",
  addOptions: () => ({ onCall: () => {}, onKey: () => false }),
  addProseMirrorPlugins() {
    const { onCall, onKey } = this.options;
    const call = ({ query, range, clientRect }: SuggestionProps) =>
      onCall({ query, range, place: clientRect?.() ?? null });
    return [
      Suggestion({
        editor: this.editor,
        pluginKey: key,
        char: "/",
        allow: ({ state, range }) => state.doc.resolve(range.from).parent.type.name === "paragraph",
        items: () => [],
        render: () => ({
          onStart: call,
          onUpdate: call,
          onExit: () => onCall(null),
          onKeyDown: ({ event }) => onKey(event),
        }),
      }),
    ];
  },
});

/** Closes the menu and leaves the words as they were typed. */
export function closeSlashMenu(editor: Editor): void {
  exitSuggestion(editor.view, key);
}
