import { Extension } from "@tiptap/core";
import { Plugin } from "@tiptap/pm/state";
import { embedOfAddress } from "@/lib/embed-links.ts";
import { cleanPastedHtml } from "./clean-paste.ts";
import { insertAndEnter } from "./insertables.ts";

/** What is pasted: clean, and an address of a video or a channel's post on a line of its own as the thing itself. */
export const PasteRules = Extension.create({
  name: "pasteRules",
  addProseMirrorPlugins() {
    const { editor } = this;
    return [
      new Plugin({
        props: {
          transformPastedHTML: cleanPastedHtml,
          handlePaste: (view, event) => {
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
