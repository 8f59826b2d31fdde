import { useTranslations } from "next-intl";
import { useEffect, useState } from "react";
import { CompareDialog } from "@/components/dashboard/editor/dialogs/compare-dialog.tsx";
import type { EditorActions } from "@/components/dashboard/editor/editor-props.ts";
import type { WorkingCopy } from "@/lib/article/working-copy.ts";
import { type JournalEntry, journalDecision } from "@/lib/editor/journal.ts";
import type { EditableArticle } from "@/lib/newsroom/page-data.ts";
import type { DraftOwner } from "./draft-seal.ts";
import { forgetEntries, type Journal, type Subject, unsavedEntries } from "./journal.ts";

/** A text as it was when the page was opened. */
type OpenedText = Pick<EditableArticle, "copy" | "revision" | "savedBy" | "locale" | "may"> & { articleId: Subject };

type LeftWordsProps = {
  article: OpenedText;
  owner: DraftOwner;
  /** This tab's own journal, whose words are not left behind. */
  journal: Journal;
  /** The editor's current copy; before the first change, the server's. */
  present: WorkingCopy;
  /** Absent if the text has no authors. */
  readAuthorNames?: EditorActions["readAuthorNames"];
  /** Called with the copy to continue with. */
  onChoose: (copy: WorkingCopy) => void;
};

/** Words left on this computer by a crash or a closed tab. Offers them next to the server's copy until the user chooses. */
export function UnsavedWords({ article, owner, journal, present, readAuthorNames, onChoose }: LeftWordsProps) {
  const t = useTranslations("editor.compare");
  // Compare with the text as opened only: later changes belong to the saver.
  const [opened] = useState(article);
  const [isOpen, setOpen] = useState(true);
  const left = useLeftWords(opened, owner, journal.key);
  if (!left.entry) return null;
  const why = journalDecision(left.entry, opened) === "compare" ? "leftBehind" : "left";
  if (!isOpen) {
    return (
      <div className="notice warn" role="status">
        <p>{t(`title.${why}`)}</p>
        <button type="button" className="button small" onClick={() => setOpen(true)}>
          {t("look")}
        </button>
      </div>
    );
  }
  return (
    <CompareDialog
      why={why}
      mine={left.entry.copy}
      theirs={present}
      by={opened.savedBy ?? ""}
      at={left.entry.at}
      lang={opened.locale}
      askAuthors={readAuthorNames ? { locale: opened.locale, readAuthorNames } : null}
      onClose={() => setOpen(false)}
      onChoose={(copy) => {
        left.end();
        onChoose(copy);
      }}
    />
  );
}

type Left = { key: string; entry: JournalEntry };

/** The newest left-behind entry. Entries that the server already has are deleted; the others stay until the user has chosen. */
function useLeftWords(
  opened: OpenedText,
  { id, draftKey }: DraftOwner,
  ownKey: string,
): { entry: JournalEntry | null; end: () => void } {
  const [left, setLeft] = useState<Left | null>(null);
  useEffect(() => {
    if (!opened.may.write) return;
    let isGone = false;
    void newestLeft(opened, { id, draftKey }, ownKey).then((found) => {
      if (!isGone) setLeft(found);
    });
    return () => {
      isGone = true;
    };
  }, [opened, id, draftKey, ownKey]);
  const end = () => {
    setLeft(null);
    if (left) void forgetEntries([left.key]);
  };
  return { entry: left?.entry ?? null, end };
}

async function newestLeft(opened: OpenedText, owner: DraftOwner, ownKey: string): Promise<Left | null> {
  const all = await unsavedEntries(owner, opened.articleId, ownKey);
  const settled = all.filter(({ entry }) => journalDecision(entry, opened) === "nothing");
  void forgetEntries(settled.map(({ key }) => key));
  return all.find((one) => !settled.includes(one)) ?? null;
}
