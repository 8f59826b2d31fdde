import { Extension } from "@tiptap/core";
import { Plugin } from "@tiptap/pm/state";
import { embedOfAddress } from "@/blocks/embed/links.ts";
import { insertAndEnter } from "@/blocks/parts/insert-block.ts";
import { cleanPastedHtml, withoutSoftHyphens } from "./clean-paste.ts";

export type PasteOptions = {
  /** Called with pictures and documents that were dropped or pasted into the text. */
  onFiles: (files: File[]) => void;
};

/** Cleans pasted HTML, and turns the address of a video or channel post on a line of its own into an embed. */
export const PasteRules = Extension.create<PasteOptions>({
  name: "pasteRules",
  addOptions: () => ({ onFiles: () => {} }),
  addProseMirrorPlugins() {
    const { editor, options } = this;
    const takeFiles = (data: DataTransfer | null): boolean => {
      const files = [...(data?.files ?? [])].filter(isUploadable);
      // A word processor adds a picture of the text to the clipboard: with HTML there, ignore the files.
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

/** Files that look like pictures or PDFs; the upload reports those that it rejects. Systems without HEIC support give such a file no type. */
function isUploadable({ type, name }: File): boolean {
  return type.startsWith("image/") || type === "application/pdf" || /\.(?:heic|heif|pdf)$/iu.test(name);
}
