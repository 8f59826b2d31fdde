import { useLocale } from "next-intl";
import { useEffect, useState } from "react";
import type { FoundStory } from "@/lib/newsroom/stories.ts";
import type { Result } from "@/lib/result.ts";
import type { Locale } from "@/lib/site/locales.ts";

export type FindStories = (input: { locale: Locale; text: string }) => Promise<Result<FoundStory[]>>;

const DEBOUNCE_MS = 150;
/** Shorter prefixes find nothing. */
const MIN_LETTERS = 3;

/** Stories that match the typed text, debounced. The previous results stay until the next ones arrive. */
export function useFoundStories(
  findStories: FindStories,
  typed: string,
): { stories: FoundStory[]; isLooking: boolean; isAway: boolean } {
  const locale = useLocale();
  const text = typed.trim();
  const isAsked = text.length >= MIN_LETTERS || /^\d+$/u.test(text);
  const [found, setFound] = useState<{ text: string; stories: FoundStory[]; isAway: boolean }>({
    text: "",
    stories: [],
    isAway: false,
  });
  useEffect(() => {
    if (!isAsked) return;
    let isPast = false;
    const timer = setTimeout(async () => {
      const result = await findStories({ locale, text }).catch(() => null);
      if (!isPast) setFound({ text, stories: result?.ok ? result.value : [], isAway: !result?.ok });
    }, DEBOUNCE_MS);
    return () => {
      isPast = true;
      clearTimeout(timer);
    };
  }, [findStories, locale, text, isAsked]);
  if (!isAsked) return { stories: [], isLooking: false, isAway: false };
  return { stories: found.stories, isLooking: found.text !== text, isAway: found.isAway };
}
