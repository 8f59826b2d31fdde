import { useTranslations } from "next-intl";
import { useEffect, useRef } from "react";
import { insertAndEnter } from "@/blocks/parts/insert-block.ts";
import { galleryBlock, imageBlock } from "@/components/dashboard/editor/canvas/picture-blocks.ts";
import type { ArticleEditorProps } from "@/components/dashboard/editor/editor-props.ts";
import type { Standing, Steps } from "@/components/dashboard/editor/page/use-steps.ts";
import type { JumpToCheck } from "@/components/dashboard/editor/panel/check-places.ts";
import type { SaveState } from "@/components/dashboard/editor/saving/saver.ts";
import type { Writing } from "@/components/dashboard/editor/saving/use-writing.ts";
import type { Check } from "@/lib/editor/checklist.ts";
import type { PrimaryStep } from "@/lib/editor/publication.ts";
import type { DeskPicture } from "@/lib/newsroom/page-data.ts";
import { TRASH_DAYS } from "@/lib/newsroom/stories.ts";
import { EmbedDialog } from "./address-dialogs.tsx";
import { CompareDialog } from "./compare-dialog.tsx";
import { EditorDialog } from "./editor-dialog.tsx";
import { EndDialog } from "./end-dialog.tsx";
import { LinkDialog } from "./link-dialog.tsx";
import type { Need, OpenDialog } from "./open-dialog.ts";
import { PictureDialog } from "./picture-dialog.tsx";
import { PictureWordsDialog } from "./picture-words-dialog.tsx";
import { PreviewDialog } from "./preview-dialog.tsx";
import { PublishDialog } from "./publish-dialog.tsx";
import { RevisionsDialog } from "./revisions-dialog.tsx";
import { SignInDialog } from "./sign-in-dialog.tsx";
import { WordDialog } from "./word-dialog.tsx";

type EditorDialogsProps = Pick<ArticleEditorProps, "article" | "person" | "actions"> & {
  dialog: OpenDialog;
  primary: PrimaryStep | null;
  checks: Check[];
  wayTo?: JumpToCheck;
  steps: Steps;
  writing: Writing;
  onClose: () => void;
  /** Called with chosen pictures, so that the text can show them. */
  onPictures: (pictures: DeskPicture[]) => void;
  onLead: (picture: DeskPicture) => void;
  /** The lead picture and its current description. */
  lead: DeskPicture | null;
  onDescribed: (picture: DeskPicture) => void;
};

/** Opens a dialog when saving needs the user: on a conflict, or when the session has ended. */
export function useUrgentDialog(state: SaveState, onDialog: (dialog: OpenDialog) => void): void {
  const asked = state.kind === "needs" ? state.what : null;
  const open = useRef(onDialog);
  open.current = onDialog;
  useEffect(() => {
    if (asked === "conflict") open.current({ kind: "conflict" });
    if (asked === "sign-in") open.current({ kind: "signIn" });
  }, [asked]);
}

/** Renders the open dialog; one at a time. */
export function EditorDialogs(props: EditorDialogsProps) {
  const { article, person, actions, dialog, primary, checks, wayTo, steps, writing, lead, onClose } = props;
  const { editor, saver } = writing;
  switch (dialog?.kind) {
    case "link":
      return (
        editor && (
          <LinkDialog
            editor={editor}
            locale={article.locale}
            findLinkTargets={actions.findLinkTargets}
            onClose={onClose}
          />
        )
      );
    case "embed":
      return editor && <EmbedDialog editor={editor} onClose={onClose} />;
    case "picture":
    case "gallery":
    case "lead":
      return <Pictures {...props} kind={dialog.kind} />;
    case "leadWords":
      return (
        lead && (
          <PictureWordsDialog
            picture={lead}
            locale={article.locale}
            actions={actions}
            onClose={onClose}
            onDescribed={props.onDescribed}
          />
        )
      );
    case "publish":
      return primary === null || primary === "submit" ? null : (
        <PublishDialog
          step={primary}
          settled={scheduledMoments(steps.standing)}
          checks={checks}
          wayTo={wayTo && ((name) => afterClosing(wayTo(name), onClose))}
          errors={writing.errors}
          changed={steps.changed}
          onClose={onClose}
          onPublish={steps.publish}
        />
      );
    case "withdraw":
    case "sendBack":
    case "correct": {
      const step = dialog.kind;
      return <WordDialog step={step} onClose={onClose} onDone={(words) => steps.say(step, words)} />;
    }
    case "end":
      return <EndDialog steps={steps} onClose={onClose} />;
    case "trash":
      return <TrashDialog onClose={onClose} onTrash={() => void steps.trash()} />;
    case "discard":
      return <DiscardDialog onClose={onClose} onDiscard={() => void steps.discard()} />;
    case "preview":
      return (
        <PreviewDialog articleId={article.articleId} actions={actions} save={() => saver.flush()} onClose={onClose} />
      );
    case "revisions":
      return (
        <RevisionsDialog
          articleId={article.articleId}
          present={writing.copy}
          locale={article.locale}
          mayRestore={article.may.write}
          actions={actions}
          onClose={onClose}
          onRestore={(revisionId) => void steps.restore(revisionId)}
        />
      );
    case "signIn":
      return (
        <SignInDialog
          email={person.email}
          signIn={actions.signIn}
          onClose={onClose}
          onSignedIn={() => {
            onClose();
            saver.resume();
          }}
        />
      );
    case "conflict":
      return <ConflictDialog {...props} />;
    case "need":
      return <NeedDialog what={dialog.what} onClose={onClose} />;
    default:
      return null;
  }
}

/** A conflict between two saved copies. The user can merge them without losing either. “Mine” includes what was typed after the save failed. */
function ConflictDialog({ article, actions, writing, onClose }: EditorDialogsProps) {
  const { conflict, saver } = writing;
  if (!conflict) return null;
  const { copy: theirs, savedBy, savedAt, revision } = conflict.theirs;
  return (
    <CompareDialog
      why="conflict"
      mine={writing.copy}
      theirs={theirs}
      by={savedBy}
      at={savedAt}
      lang={article.locale}
      askAuthors={{ locale: article.locale, readAuthorNames: actions.readAuthorNames }}
      onClose={onClose}
      onChoose={(copy) => {
        onClose();
        writing.endConflict();
        saver.goOnFrom(revision);
        writing.replace(copy);
        saver.resume();
      }}
    />
  );
}

function Pictures({ kind, ...props }: EditorDialogsProps & { kind: "picture" | "gallery" | "lead" }) {
  const { editor } = props.writing;
  const choose = (pictures: DeskPicture[]) => {
    props.onClose();
    props.onPictures(pictures);
    const [first] = pictures;
    if (!first) return;
    if (kind === "lead") props.onLead(first);
    else if (kind === "gallery") editor && insertAndEnter(editor, galleryBlock(pictures));
    else editor && insertAndEnter(editor, imageBlock(first));
  };
  return (
    <PictureDialog
      several={kind === "gallery"}
      locale={props.article.locale}
      listMedia={props.actions.listMedia}
      onClose={props.onClose}
      onChoose={choose}
    />
  );
}

/** The same jump, but closes the dialog first. */
function afterClosing(way: (() => void) | null, onClose: () => void): (() => void) | null {
  if (!way) return null;
  return () => {
    onClose();
    way();
  };
}

/** When the article is to be published or updated, and until when it is public. */
function scheduledMoments({ state, publishedAt, unpublishAt, update }: Standing) {
  const at = state === "scheduled" ? publishedAt : (update?.at ?? null);
  return { at, until: state === "published" || state === "scheduled" ? unpublishAt : null };
}

function TrashDialog({ onClose, onTrash }: { onClose: () => void; onTrash: () => void }) {
  const t = useTranslations("editor.trash");
  return (
    <EditorDialog onClose={onClose} title={t("title")}>
      <p>{t("say", { days: TRASH_DAYS })}</p>
      <div className="dialog-foot">
        <button type="button" className="button" onClick={onClose}>
          {t("cancel")}
        </button>
        <button type="button" className="button danger" onClick={onTrash}>
          {t("do")}
        </button>
      </div>
    </EditorDialog>
  );
}

function DiscardDialog({ onClose, onDiscard }: { onClose: () => void; onDiscard: () => void }) {
  const t = useTranslations("editor.discard");
  return (
    <EditorDialog onClose={onClose} title={t("title")}>
      <p>{t("say")}</p>
      <div className="dialog-foot">
        <button type="button" className="button" onClick={onClose}>
          {t("cancel")}
        </button>
        <button type="button" className="button danger" onClick={onDiscard}>
          {t("do")}
        </button>
      </div>
    </EditorDialog>
  );
}

/** Why saving has stopped, and what to do. The words stay on this computer in any case. */
function NeedDialog({ what, onClose }: { what: Need; onClose: () => void }) {
  const t = useTranslations("editor.need");
  return (
    <EditorDialog onClose={onClose} title={t(`title.${what}`)}>
      <p>{t(`say.${what}`)}</p>
      <div className="dialog-foot">
        {what === "reload" ? (
          <button type="button" className="button primary" onClick={() => location.reload()}>
            {t("reload")}
          </button>
        ) : null}
        <button type="button" className="button" onClick={onClose}>
          {t("goOn")}
        </button>
      </div>
    </EditorDialog>
  );
}
