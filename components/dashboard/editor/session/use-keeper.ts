import { useEffect, useState } from "react";
import type { FieldErrors } from "@/components/dashboard/editor/saving/copy-fields.ts";
import { type Journal, openJournal } from "@/components/dashboard/editor/saving/journal.ts";
import type { Conflict, Keeper, KeeperTools, SaveState } from "@/components/dashboard/editor/saving/keeper.ts";
import { registerOpenText } from "@/components/dashboard/editor/saving/open-texts.ts";
import type { EditedText } from "./edited-text.ts";
import type { Words } from "./use-words.ts";

/** Makes the keeper of a session; called once. */
export type MakeKeeper<Kept extends Keeper> = (tools: KeeperTools) => Kept;

/** The journal and the keeper of an open text, and what they say. */
export function useKeeper<Kept extends Keeper>(text: EditedText, words: Words, make: MakeKeeper<Kept>) {
  const [errors, setErrors] = useState<FieldErrors>({});
  const [conflict, setConflict] = useState<Conflict | null>(null);
  const [isTouched, setTouched] = useState(false);
  const [saveState, setSaveState] = useState<SaveState>({ kind: "saved", at: text.savedAt });
  const [journal] = useState(() => openJournal(text.owner, text.subject));
  const [saver] = useState(() =>
    make({
      revision: text.revision,
      savedAt: text.savedAt,
      read: words.read,
      journal,
      onState: setSaveState,
      onConflict: (met) => {
        words.reckon();
        setConflict(met);
      },
      onFields: setErrors,
    }),
  );
  useLifecycle(saver, journal);
  const touch = () => {
    setTouched(true);
    saver.touch();
    words.reckonSoon();
  };
  return {
    saver,
    journal,
    errors,
    setErrors,
    conflict,
    setConflict,
    isTouched,
    setTouched,
    saveState,
    setSaveState,
    touch,
  };
}

/** Keeps the text when the page is left and when the network is back; warns before leaving only while something is unsaved. */
function useLifecycle(saver: Keeper, journal: Journal): void {
  useEffect(() => {
    saver.open();
    const release = journal.hold();
    const unregister = registerOpenText(async () => {
      await saver.flush();
      await journal.settled();
    });
    const warn = (event: BeforeUnloadEvent) => {
      if (saver.isDirty) event.preventDefault();
    };
    const hide = () => {
      if (document.visibilityState === "hidden") void saver.flush();
    };
    const back = () => saver.retry();
    window.addEventListener("beforeunload", warn);
    window.addEventListener("online", back);
    document.addEventListener("visibilitychange", hide);
    return () => {
      window.removeEventListener("beforeunload", warn);
      window.removeEventListener("online", back);
      document.removeEventListener("visibilitychange", hide);
      saver.leave();
      unregister();
      release();
    };
  }, [saver, journal]);
}
