import { useEffect, useState } from "react";
import type { EditableArticle } from "@/lib/desk.ts";
import { type JournalEntry, journalDecision } from "@/lib/editor-journal.ts";
import type { WorkingCopy } from "@/lib/working-copy.ts";
import { CompareDialog } from "./compare-dialog.tsx";
import { openJournal } from "./journal.ts";

type LeftWordsProps = {
  article: EditableArticle;
  personId: number;
  /** The copy to go on with. */
  onChoose: (copy: WorkingCopy) => void;
};

/** Words that stayed on this computer, after a crash or a closed tab: offered beside what the server has, before anything is written. */
export function LeftWords({ article, personId, onChoose }: LeftWordsProps) {
  const [left, setLeft] = useState<JournalEntry | null>(null);
  // Only what the page was opened with counts: what is written here later is the saver's own.
  const [opened] = useState(article);
  useEffect(() => {
    if (!opened.may.write) return;
    let isGone = false;
    void openJournal(personId, opened.articleId)
      .read()
      .then((entry) => {
        if (!isGone && entry && journalDecision(entry, opened) !== "nothing") setLeft(entry);
      });
    return () => {
      isGone = true;
    };
  }, [opened, personId]);
  if (!left) return null;
  const decision = journalDecision(left, opened);
  return (
    <CompareDialog
      why={decision === "compare" ? "leftBehind" : "left"}
      mine={left.copy}
      theirs={opened.copy}
      by={opened.savedBy ?? ""}
      at={left.at}
      lang={opened.locale}
      onClose={() => setLeft(null)}
      onChoose={(copy) => {
        setLeft(null);
        onChoose(copy);
      }}
    />
  );
}
