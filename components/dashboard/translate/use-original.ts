import { useEffect, useState } from "react";
import type { ArticleVerbs } from "@/lib/newsroom/verbs.ts";
import { isSameOriginal, type TranslationSource, withEarlierWords } from "@/lib/translation/translation.ts";

const POLL_INTERVAL_MS = 20_000;

type Original = {
  source: TranslationSource;
  /** Shows the current original next to the translation; null if it has not changed. */
  takeIn: (() => void) | null;
};

/** The original as opened, and whether somebody has changed it since. A background tab does not poll. */
export function useOriginal(
  opened: TranslationSource,
  articleId: number,
  readOriginal: ArticleVerbs["readOriginal"],
): Original {
  const [source, setSource] = useState(opened);
  const [latest, setLatest] = useState(opened);
  useEffect(() => {
    let isGone = false;
    const ask = async () => {
      if (document.visibilityState === "hidden") return;
      const result = await readOriginal({ articleId }).catch(() => null);
      if (!isGone && result?.ok) setLatest(result.value);
    };
    const timer = setInterval(() => void ask(), POLL_INTERVAL_MS);
    const onShow = () => void ask();
    document.addEventListener("visibilitychange", onShow);
    return () => {
      isGone = true;
      clearInterval(timer);
      document.removeEventListener("visibilitychange", onShow);
    };
  }, [articleId, readOriginal]);
  return { source, takeIn: isSameOriginal(latest, source) ? null : () => setSource(withEarlierWords(latest, source)) };
}
