import type { DialogKind } from "@/blocks/parts/block-editor.ts";
import { insertAndEnter } from "@/blocks/parts/insert-block.ts";
import { galleryBlock, imageBlock } from "@/components/dashboard/editor/canvas/picture-blocks.ts";
import { EmbedDialog } from "@/components/dashboard/editor/dialogs/address-dialogs.tsx";
import { PictureDialog } from "@/components/dashboard/editor/dialogs/picture-dialog.tsx";
import type { EditorActions } from "@/components/dashboard/editor/editor-props.ts";
import { LinkDialog } from "@/components/dashboard/editor/links/link-dialog.tsx";
import type { EditingSession } from "./use-editing-session.ts";

type InsertDialogProps = {
  kind: DialogKind;
  session: Pick<EditingSession, "editor" | "text" | "files">;
  actions: Pick<EditorActions, "listMedia" | "findLinkTargets">;
  onClose: () => void;
};

/** What a tool of the text asks before it inserts something. */
export function InsertDialog({ kind, session, actions, onClose }: InsertDialogProps) {
  const { editor, text, files } = session;
  const { locale } = text;
  if (!editor) return null;
  if (kind === "link") return <LinkDialog {...{ editor, locale, onClose }} findLinkTargets={actions.findLinkTargets} />;
  if (kind === "embed") return <EmbedDialog editor={editor} onClose={onClose} />;
  return (
    <PictureDialog
      several={kind === "gallery"}
      locale={locale}
      listMedia={actions.listMedia}
      onClose={onClose}
      onChoose={(pictures) => {
        onClose();
        files.learn(pictures);
        const [first] = pictures;
        if (first) insertAndEnter(editor, kind === "gallery" ? galleryBlock(pictures) : imageBlock(first));
      }}
    />
  );
}
