import type { ComponentType } from "react";
import type { DialogKind } from "@/blocks/parts/block-editor.ts";
import type { PublicationState } from "@/components/dashboard/editor/page/use-steps.ts";
import type { JumpToCheck } from "@/components/dashboard/editor/panel/check-places.ts";
import { ConflictDialog } from "@/components/dashboard/editor/session/conflict-dialog.tsx";
import { InsertDialog } from "@/components/dashboard/editor/session/insert-dialog.tsx";
import type { ArticleSession } from "@/components/dashboard/editor/session/use-article-session.ts";
import { languagesOfStep } from "@/lib/editor/publication.ts";
import { CorrectionDialog } from "./correction-dialog.tsx";
import { EndDialog } from "./end-dialog.tsx";
import type { OpenDialog } from "./open-dialog.ts";
import { PictureDialog } from "./picture-dialog.tsx";
import { PictureWordsDialog } from "./picture-words-dialog.tsx";
import { PreviewDialog } from "./preview-dialog.tsx";
import { PublishDialog } from "./publish-dialog.tsx";
import { RevisionsDialog } from "./revisions-dialog.tsx";
import { SignInDialog } from "./sign-in-dialog.tsx";
import { DiscardDialog, NeedDialog, TrashDialog } from "./step-dialogs.tsx";
import { WordDialog, type WordStep } from "./word-dialog.tsx";

type EditorDialogsProps = { session: ArticleSession; wayTo: JumpToCheck };
type DialogProps = EditorDialogsProps & { onClose: () => void };
type Kind = NonNullable<OpenDialog>["kind"];

/** Renders the open dialog of an article; one at a time. */
export function EditorDialogs(props: EditorDialogsProps) {
  const { dialog, open } = props.session;
  if (!dialog) return null;
  const Dialog = dialogs[dialog.kind];
  return <Dialog {...props} onClose={() => open(null)} />;
}

const dialogs: Record<Kind, ComponentType<DialogProps>> = {
  link: inserting("link"),
  embed: inserting("embed"),
  picture: inserting("picture"),
  gallery: inserting("gallery"),
  lead: LeadPicture,
  leadWords: LeadWords,
  publish: Publish,
  withdraw: wordStep("withdraw"),
  sendBack: wordStep("sendBack"),
  correct: wordStep("correct"),
  end: ({ session, onClose }) => <EndDialog session={session} onClose={onClose} />,
  correction: ({ session, onClose }) => {
    const { dialog, steps } = session;
    if (dialog?.kind !== "correction") return null;
    const { correction } = dialog;
    return (
      <CorrectionDialog
        correction={correction}
        locale={session.article.locale}
        onClose={onClose}
        onDone={(text) => steps.changeCorrection(correction, text)}
      />
    );
  },
  trash: ({ session, onClose }) => <TrashDialog onClose={onClose} onTrash={() => void session.steps.trash()} />,
  discard: ({ session, onClose }) => <DiscardDialog onClose={onClose} onDiscard={() => void session.steps.discard()} />,
  preview: Preview,
  revisions: Revisions,
  signIn: SignIn,
  conflict: ({ session, onClose }) => (
    <ConflictDialog session={session} readAuthorNames={session.actions.readAuthorNames} onClose={onClose} />
  ),
  need: ({ session: { dialog }, onClose }) =>
    dialog?.kind === "need" ? <NeedDialog what={dialog.what} onClose={onClose} /> : null,
};

function inserting(kind: DialogKind) {
  return ({ session, onClose }: DialogProps) => (
    <InsertDialog kind={kind} session={session} actions={session.actions} onClose={onClose} />
  );
}

function wordStep(step: WordStep) {
  return ({ session, onClose }: DialogProps) => (
    <WordDialog
      step={step}
      offered={
        step === "sendBack" ? [session.article.locale] : languagesOfStep(step, session.article, session.story.articles)
      }
      onClose={onClose}
      onDone={(words) => session.steps.runWithWords(step, words)}
    />
  );
}

function LeadPicture({ session, onClose }: DialogProps) {
  return (
    <PictureDialog
      several={false}
      locale={session.article.locale}
      listMedia={session.actions.listMedia}
      onClose={onClose}
      onChoose={(pictures) => {
        onClose();
        session.files.learn(pictures);
        const [leadMedia] = pictures;
        if (leadMedia) session.shared.change({ leadMedia });
      }}
    />
  );
}

function LeadWords({ session, onClose }: DialogProps) {
  const { article, actions, files, shared } = session;
  const { leadMedia } = shared.fields;
  if (!leadMedia) return null;
  return (
    <PictureWordsDialog
      picture={leadMedia}
      locale={article.locale}
      actions={actions}
      onClose={onClose}
      onDescribed={(picture) => {
        files.learn([picture]);
        shared.describeLead(picture);
      }}
    />
  );
}

function Publish({ session, wayTo, onClose }: DialogProps) {
  const { primary, steps, checks, errors } = session;
  if (primary === null || primary === "submit") return null;
  return (
    <PublishDialog
      step={primary}
      settled={scheduledMoments(steps.publication)}
      open={{ checks, wayTo: (name) => afterClosing(wayTo(name), onClose) }}
      errors={errors}
      changed={steps.changed}
      onClose={onClose}
      onPublish={steps.publish}
    />
  );
}

/** When the article is to be published or updated, and until when it is public. */
function scheduledMoments({ state, publishedAt, unpublishAt, update }: PublicationState) {
  const at = state === "scheduled" ? publishedAt : (update?.at ?? null);
  return { at, until: state === "published" || state === "scheduled" ? unpublishAt : null };
}

/** The same jump, but closes the dialog first. */
function afterClosing(way: (() => void) | null, onClose: () => void): (() => void) | null {
  if (!way) return null;
  return () => {
    onClose();
    way();
  };
}

function Preview({ session, onClose }: DialogProps) {
  const { article, actions, saver } = session;
  return <PreviewDialog articleId={article.articleId} actions={actions} save={() => saver.flush()} onClose={onClose} />;
}

function Revisions({ session, onClose }: DialogProps) {
  const { article, actions, copy, steps } = session;
  return (
    <RevisionsDialog
      articleId={article.articleId}
      present={copy}
      locale={article.locale}
      mayRestore={article.may.write}
      actions={actions}
      onClose={onClose}
      onRestore={(revisionId) => {
        onClose();
        void steps.restore(revisionId);
      }}
    />
  );
}

function SignIn({ session, onClose }: DialogProps) {
  const { person, actions, saver } = session;
  const goOn = () => {
    onClose();
    saver.resume();
  };
  return <SignInDialog email={person.email} signIn={actions.signIn} onClose={onClose} onSignedIn={goOn} />;
}
