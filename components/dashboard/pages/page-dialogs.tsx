import type { Editor } from "@tiptap/react";
import type { Asked } from "@/blocks/parts/block-editor.ts";
import { insertAndEnter } from "@/blocks/parts/insert-block.ts";
import { galleryBlock, imageBlock } from "@/components/dashboard/editor/canvas/picture-blocks.ts";
import { EmbedDialog } from "@/components/dashboard/editor/dialogs/address-dialogs.tsx";
import { CompareDialog } from "@/components/dashboard/editor/dialogs/compare-dialog.tsx";
import { LinkDialog } from "@/components/dashboard/editor/dialogs/link-dialog.tsx";
import { PictureDialog } from "@/components/dashboard/editor/dialogs/picture-dialog.tsx";
import { SignInDialog } from "@/components/dashboard/editor/dialogs/sign-in-dialog.tsx";
import type { EditorActions } from "@/components/dashboard/editor/editor-props.ts";
import type { DeskPicture } from "@/lib/newsroom/page-data.ts";
import { copyOfPage, type PageWords, pageOfCopy, type SavePageOutcome } from "@/lib/newsroom/static-pages.ts";
import type { Locale } from "@/lib/site/locales.ts";

export type PageConflict = { mine: PageWords; theirs: Extract<SavePageOutcome, { saved: false }>["current"] };

type PageDialogsProps = {
  asked: Asked | null;
  conflict: PageConflict | null;
  editor: Editor | null;
  locale: Locale;
  listMedia: EditorActions["listMedia"];
  findLinkTargets: EditorActions["findLinkTargets"];
  onClose: () => void;
  onPictures: (pictures: DeskPicture[]) => void;
  /** Sign-in dialog after the session has ended; null otherwise. */
  signingIn: { email: string; signIn: EditorActions["signIn"]; onSignedIn: () => void } | null;
  /** Called with the merged words after a conflict. */
  onChoose: (words: PageWords) => void;
};

/** The open dialog above the page editor; one at a time. */
export function PageDialogs({ asked, conflict, signingIn, editor, locale, ...props }: PageDialogsProps) {
  if (signingIn) return <SignInDialog {...signingIn} onClose={props.onClose} />;
  if (conflict) {
    return (
      <CompareDialog
        why="conflict"
        mine={copyOfPage(conflict.mine)}
        theirs={copyOfPage(conflict.theirs)}
        by=""
        at={conflict.theirs.savedAt}
        lang={locale}
        askAuthors={null}
        onClose={props.onClose}
        onChoose={(copy) => props.onChoose(pageOfCopy(copy))}
      />
    );
  }
  if (!editor || !asked) return null;
  if (asked === "link") return <LinkDialog {...{ editor, locale }} {...props} />;
  if (asked === "embed") return <EmbedDialog editor={editor} onClose={props.onClose} />;
  return (
    <PictureDialog
      several={asked === "gallery"}
      locale={locale}
      listMedia={props.listMedia}
      onClose={props.onClose}
      onChoose={(pictures) => {
        const [first] = pictures;
        props.onPictures(pictures);
        props.onClose();
        if (first) insertAndEnter(editor, asked === "gallery" ? galleryBlock(pictures) : imageBlock(first));
      }}
    />
  );
}
