import { useLocale } from "next-intl";
import { useEffect, useState } from "react";
import type { FoundStory } from "@/lib/newsroom/stories.ts";
import type { Locale } from "@/lib/site/locales.ts";
import type { Result } from "@/lib/result.ts";

export type FindStories = (input: { locale: Locale; text: string }) => Promise<Result<FoundStory[]>>;

const PAUSE_MS = 150;
/** Shorter beginnings of words find none. */
const SHORTEST = 3;

/** The stories that the words find, a moment after they were typed; those of the last words stay until the next ones are there. */
export function useFoundStories(
  findStories: FindStories,
  typed: string,
): { stories: FoundStory[]; isLooking: boolean; isAway: boolean } {
  const locale = useLocale() as Locale;
  const text = typed.trim();
  const isAsked = text.length >= SHORTEST || /^\d+$/u.test(text);
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
    }, PAUSE_MS);
    return () => {
      isPast = true;
      clearTimeout(timer);
    };
  }, [findStories, locale, text, isAsked]);
  if (!isAsked) return { stories: [], isLooking: false, isAway: false };
  return { stories: found.stories, isLooking: found.text !== text, isAway: found.isAway };
}
