import { useTranslations } from "next-intl";
import { useEffect, useState } from "react";
import { CompareDialog } from "@/components/dashboard/editor/dialogs/compare-dialog.tsx";
import type { EditorActions } from "@/components/dashboard/editor/editor-props.ts";
import type { EditedText } from "@/components/dashboard/editor/session/edited-text.ts";
import type { EditingSession } from "@/components/dashboard/editor/session/use-editing-session.ts";
import { type JournalEntry, journalDecision } from "@/lib/editor/journal-decision.ts";
import type { TextSaver } from "./text-saver.ts";
import { deleteEntries, unsavedEntries } from "./unsaved-journal.ts";

type UnsavedWordsProps = {
  session: Pick<EditingSession<TextSaver>, "text" | "journal" | "copy" | "replace">;
  /** Absent if the text has no authors. */
  readAuthorNames?: EditorActions["readAuthorNames"];
};

/** Words left on this computer by a crash or a closed tab. Offers them next to the server's copy until the user chooses. */
export function UnsavedWords({ session, readAuthorNames }: UnsavedWordsProps) {
  const t = useTranslations("editor.compare");
  // Compare with the text as opened only: later changes belong to the saver.
  const [opened] = useState(session.text);
  const [isOpen, setOpen] = useState(true);
  const left = useLeftWords(opened, session.journal.key);
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
      copies={{ why, mine: left.entry.copy, theirs: session.copy, by: opened.savedBy ?? "", at: left.entry.at }}
      lang={opened.locale}
      askAuthors={readAuthorNames ? { locale: opened.locale, readAuthorNames } : null}
      onClose={() => setOpen(false)}
      onChoose={(copy) => {
        left.end();
        session.replace(copy);
      }}
    />
  );
}

type FoundEntry = { key: string; entry: JournalEntry };

/** The newest left-behind entry. Entries that the server already has are deleted; the others stay until the user has chosen. */
function useLeftWords(opened: EditedText, ownKey: string): { entry: JournalEntry | null; end: () => void } {
  const [left, setLeft] = useState<FoundEntry | null>(null);
  useEffect(() => {
    if (!opened.mayWrite) return;
    let isGone = false;
    void newestLeft(opened, ownKey).then((found) => {
      if (!isGone) setLeft(found);
    });
    return () => {
      isGone = true;
    };
  }, [opened, ownKey]);
  const end = () => {
    setLeft(null);
    if (left) void deleteEntries([left.key]);
  };
  return { entry: left?.entry ?? null, end };
}

async function newestLeft(opened: EditedText, ownKey: string): Promise<FoundEntry | null> {
  const all = await unsavedEntries(opened.owner, opened.subject, ownKey);
  const settled = all.filter(({ entry }) => journalDecision(entry, opened) === "nothing");
  void deleteEntries(settled.map(({ key }) => key));
  return all.find((one) => !settled.includes(one)) ?? null;
}
