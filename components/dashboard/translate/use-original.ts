import { useEffect, useState } from "react";
import type { Verb } from "@/components/dashboard/parts/use-verb.ts";
import { sameOriginal, type TranslationSource, withEarlier } from "@/lib/translation/translation.ts";

const EVERY = 20_000;

export type ReadOriginal = Verb<{ articleId: number }, TranslationSource>;

type Original = {
  source: TranslationSource;
  /** Puts the original as it is now beside the translation; null while nothing of it has changed. */
  takeIn: (() => void) | null;
};

/** What is translated from, as the page was opened with it, and word of it once somebody has changed it. A tab in the background does not ask. */
export function useOriginal(opened: TranslationSource, articleId: number, readOriginal: ReadOriginal): Original {
  const [source, setSource] = useState(opened);
  const [latest, setLatest] = useState(opened);
  useEffect(() => {
    let isGone = false;
    const ask = async () => {
      if (document.visibilityState === "hidden") return;
      const result = await readOriginal({ articleId }).catch(() => null);
      if (!isGone && result?.ok) setLatest(result.value);
    };
    const timer = setInterval(() => void ask(), EVERY);
    const onShow = () => void ask();
    document.addEventListener("visibilitychange", onShow);
    return () => {
      isGone = true;
      clearInterval(timer);
      document.removeEventListener("visibilitychange", onShow);
    };
  }, [articleId, readOriginal]);
  return { source, takeIn: sameOriginal(latest, source) ? null : () => setSource(withEarlier(latest, source)) };
}
