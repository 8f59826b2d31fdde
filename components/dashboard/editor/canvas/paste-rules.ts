import { Extension } from "@tiptap/core";
import { Plugin } from "@tiptap/pm/state";
import { embedOfAddress } from "@/lib/article/embed-links.ts";
import { cleanPastedHtml, withoutSoftHyphens } from "./clean-paste.ts";
import { insertAndEnter } from "./insertables.ts";

export type PasteOptions = {
  /** Pictures and documents that were dropped or pasted into the text. */
  onFiles: (files: File[]) => void;
};

/** What is pasted: clean, and an address of a video or a channel's post on a line of its own as the thing itself. */
export const PasteRules = Extension.create<PasteOptions>({
  name: "pasteRules",
  addOptions: () => ({ onFiles: () => {} }),
  addProseMirrorPlugins() {
    const { editor, options } = this;
    const takeFiles = (data: DataTransfer | null): boolean => {
      const files = [...(data?.files ?? [])].filter(isMeant);
      // A word processor puts a picture of its words beside them.
      if (files.length === 0 || data?.getData("text/html")) return false;
      options.onFiles(files);
      return true;
    };
    return [
      new Plugin({
        props: {
          transformPastedHTML: cleanPastedHtml,
          transformPastedText: withoutSoftHyphens,
          handleDrop: (view, event, _slice, isMoved) => {
            if (isMoved || !takeFiles(event.dataTransfer)) return false;
            const place = view.posAtCoords({ left: event.clientX, top: event.clientY });
            if (place) editor.commands.setTextSelection(place.pos);
            event.preventDefault();
            return true;
          },
          handlePaste: (view, event) => {
            if (takeFiles(event.clipboardData)) return true;
            const { $from, empty } = view.state.selection;
            const isOwnLine = empty && $from.depth === 1 && $from.parent.content.size === 0;
            const found = isOwnLine ? embedOfAddress(event.clipboardData?.getData("text/plain") ?? "") : null;
            if (!found) return false;
            insertAndEnter(editor, { type: "embed", attrs: found });
            return true;
          },
        },
      }),
    ];
  },
});

/** Files that a text may be meant to have; what is not taken is told by the upload. A system that knows no HEIC gives it no type. */
function isMeant({ type, name }: File): boolean {
  return type.startsWith("image/") || type === "application/pdf" || /\.(?:heic|heif|pdf)$/iu.test(name);
}
