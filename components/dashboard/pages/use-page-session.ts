import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useEffect, useState } from "react";
import type { DialogKind } from "@/blocks/parts/block-editor.ts";
import type { EditorActions } from "@/components/dashboard/editor/editor-props.ts";
import type { DraftOwner } from "@/components/dashboard/editor/saving/draft-seal.ts";
import { openJournal } from "@/components/dashboard/editor/saving/unsaved-journal.ts";
import { type EditingSession, useEditingSession } from "@/components/dashboard/editor/session/use-editing-session.ts";
import { useVerb } from "@/components/dashboard/parts/use-verb.ts";
import { useToast } from "@/components/ui/toast.island.tsx";
import type { WorkingCopy } from "@/lib/article/working-copy.ts";
import type { DeskPicture } from "@/lib/newsroom/page-data.ts";
import { type EditablePage, pageOfCopy, type SavePageOutcome } from "@/lib/newsroom/static-pages.ts";
import type { PageVerbs } from "@/lib/newsroom/verbs.ts";
import type { Failure } from "@/lib/result.ts";
import { pageAddress } from "@/lib/site/addresses.ts";
import { ManualSaver } from "./manual-saver.ts";
import { copyOutcome, pageText, subjectOf } from "./page-text.ts";

export type PageEditorProps = {
  page: EditablePage;
  pictures: DeskPicture[];
  person: DraftOwner & { email: string };
  savePage: PageVerbs["savePage"];
  actions: Pick<EditorActions, "listMedia" | "findLinkTargets" | "signIn">;
};

/** The dialog that is open above a page. */
export type PageDialog = DialogKind | "signIn" | null;

/** An open static page: its text, and how it is saved. */
export type PageSession = EditingSession<ManualSaver> &
  Pick<PageEditorProps, "page" | "person" | "actions"> & {
    save: () => void;
    isPending: boolean;
    /** Why the last save was refused. */
    refusal: Failure | null;
    /** When the page was last saved, and its address on the readers' site. */
    saved: { at: string | null; address: string | null };
    /** Whether the new page has been created and its own editor is loading. */
    isLeaving: boolean;
    dialog: PageDialog;
    open: (dialog: PageDialog) => void;
  };

export function usePageSession({ page, pictures, person, savePage, actions }: PageEditorProps): PageSession {
  const session = useEditingSession(pageText(page, pictures, person), (tools) => new ManualSaver(tools));
  const [dialog, open] = useState<PageDialog>(null);
  const [saved, setSaved] = useState({ at: page.savedAt, address: page.address });
  const { run, refusal, isPending } = useVerb(savePage);
  const [isLeaving, leaveFor] = useLeaving(page, person, session);
  useEffect(() => {
    if (refusal?.code === "signed-out") open("signIn");
  }, [refusal]);
  const toast = useToast();
  const t = useTranslations("deskPages");
  const take = (outcome: SavePageOutcome, sent: WorkingCopy) => {
    if (outcome.saved) {
      setSaved({ at: outcome.savedAt, address: pageAddress(page.locale, outcome.slug) });
      toast({ text: t("saved") });
      if (page.pageId === null) return leaveFor(outcome, sent);
    }
    session.saver.take(copyOutcome(outcome), sent);
    session.endTouched();
  };
  const save = () => {
    if (isLeaving) return;
    const { pageId, locale } = page;
    const sent = session.read();
    run({ pageId, locale, revision: session.saver.revision, ...pageOfCopy(sent) }, (outcome) => take(outcome, sent));
  };
  return { ...session, page, person, actions, save, isPending, refusal, saved, isLeaving, dialog, open };
}

/** Ends the editing of a new page once it has been created, and opens its own editor. */
function useLeaving({ locale }: EditablePage, person: DraftOwner, session: EditingSession<ManualSaver>) {
  const router = useRouter();
  const [isLeaving, setLeaving] = useState(false);
  const leaveFor = ({ pageId, revision }: { pageId: number; revision: number }, sent: WorkingCopy) => {
    session.editor?.setEditable(false);
    setLeaving(true);
    const journal = openJournal(person, subjectOf({ pageId, locale }));
    void session.saver.moveTo(journal, revision, sent).then(() => {
      session.endTouched();
      router.replace(`/dashboard/pages/${pageId}?lang=${locale}`);
    });
  };
  return [isLeaving, leaveFor] as const;
}
