import { Extension } from "@tiptap/core";
import { Plugin } from "@tiptap/pm/state";
import { newBlockId } from "@/lib/editor/document.ts";

/** Gives every block a unique id: a new block gets one, and of two equal ids after copying the later block gets a new one. */
export const BlockIds = Extension.create({
  name: "blockIds",
  addProseMirrorPlugins: () => [
    new Plugin({
      appendTransaction: (transactions, _before, { doc, tr }) => {
        if (!transactions.some((transaction) => transaction.docChanged)) return null;
        const seen = new Set<unknown>();
        doc.forEach((block, position) => {
          if (!("id" in block.attrs)) return;
          const { id } = block.attrs;
          if (!id || seen.has(id)) tr.setNodeAttribute(position, "id", newBlockId());
          else seen.add(id);
        });
        return tr.docChanged ? tr.setMeta("addToHistory", false) : null;
      },
    }),
  ],
});
