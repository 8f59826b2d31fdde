import { type Editor, Extension, type Range } from "@tiptap/core";
import { PluginKey } from "@tiptap/pm/state";
import { exitSuggestion, Suggestion, type SuggestionProps } from "@tiptap/suggestion";

/** An open slash menu: the query typed after the slash, its range, and its place on the screen. */
export type SlashCall = { query: string; range: Range; place: DOMRect | null };

export type SlashOptions = {
  /** The menu opened or changed; null when it closed. */
  onCall: (call: SlashCall | null) => void;
  /** A key press while the menu is open; returns whether the menu handled it. */
  onKey: (event: KeyboardEvent) => boolean;
};

const key = new PluginKey("slash");

/** Opens the block menu when a slash starts a word in a paragraph. The caller renders the menu. */
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

/** Closes the menu and keeps the typed text. */
export function closeSlashMenu(editor: Editor): void {
  exitSuggestion(editor.view, key);
}
