import { Extension } from "@tiptap/core";
import { Plugin } from "@tiptap/pm/state";
import { embedOfAddress } from "@/lib/embed-links.ts";
import { cleanPastedHtml } from "./clean-paste.ts";
import { insertAndEnter } from "./insertables.ts";

export type PasteOptions = {
  /** Pictures that were dropped or pasted into the text. */
  onPictureFiles: (files: File[]) => void;
};

/** What is pasted: clean, and an address of a video or a channel's post on a line of its own as the thing itself. */
export const PasteRules = Extension.create<PasteOptions>({
  name: "pasteRules",
  addOptions: () => ({ onPictureFiles: () => {} }),
  addProseMirrorPlugins() {
    const { editor, options } = this;
    const takePictures = (data: DataTransfer | null): boolean => {
      const files = [...(data?.files ?? [])].filter((file) => file.type.startsWith("image/"));
      // A word processor puts a picture of its words beside them.
      if (files.length === 0 || data?.getData("text/html")) return false;
      options.onPictureFiles(files);
      return true;
    };
    return [
      new Plugin({
        props: {
          transformPastedHTML: cleanPastedHtml,
          handleDrop: (view, event, _slice, isMoved) => {
            if (isMoved || !takePictures(event.dataTransfer)) return false;
            const place = view.posAtCoords({ left: event.clientX, top: event.clientY });
            if (place) editor.commands.setTextSelection(place.pos);
            event.preventDefault();
            return true;
          },
          handlePaste: (view, event) => {
            if (takePictures(event.clipboardData)) return true;
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
