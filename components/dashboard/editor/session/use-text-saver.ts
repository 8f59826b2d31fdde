import { useEffect, useState } from "react";
import type { FieldErrors } from "@/components/dashboard/editor/saving/copy-fields.ts";
import { registerOpenText } from "@/components/dashboard/editor/saving/open-texts.ts";
import type {
  Conflict,
  SaveState,
  TextSaver,
  TextSaverOptions,
} from "@/components/dashboard/editor/saving/text-saver.ts";
import { type Journal, openJournal } from "@/components/dashboard/editor/saving/unsaved-journal.ts";
import type { EditedText } from "./edited-text.ts";
import type { EditedWords } from "./use-words.ts";

/** Makes the saver of a session; called once. */
export type MakeTextSaver<Saver extends TextSaver> = (tools: TextSaverOptions) => Saver;

/** The journal and the saver of an open text, and their state. */
export function useTextSaver<Saver extends TextSaver>(
  text: EditedText,
  words: EditedWords,
  make: MakeTextSaver<Saver>,
) {
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
        words.updateCopy();
        setConflict(met);
      },
      onFields: setErrors,
    }),
  );
  useLifecycle(saver, journal);
  const touch = () => {
    setTouched(true);
    saver.touch();
    words.updateCopySoon();
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

/** Stores the text when the page is left and when the network is back; warns before leaving only while something is unsaved. */
function useLifecycle(saver: TextSaver, journal: Journal): void {
  useEffect(() => {
    saver.open();
    const release = journal.holdTabLock();
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
