import { useEffect, useState } from "react";
import type { EditorActions } from "@/components/dashboard/editor/editor-props.ts";
import { storyHref } from "@/lib/article/body-links.ts";
import { isSafeHref } from "@/lib/article/safe-href.ts";
import type { Locale } from "@/lib/site/locales.ts";
import type { LinkTarget } from "./link-targets.tsx";

const DEBOUNCE_MS = 200;

/** Stories and documents that match the typed words; none if they are already an address. `isAway`: the search does not answer. */
export function useLinkTargets(
  typed: string,
  locale: Locale,
  findLinkTargets: EditorActions["findLinkTargets"],
): { targets: LinkTarget[]; isAway: boolean } {
  const [targets, setTargets] = useState<LinkTarget[]>([]);
  const [isAway, setAway] = useState(false);
  const text = isSafeHref(typed.trim()) ? "" : typed.trim().slice(0, 80);
  useEffect(() => {
    if (text === "") {
      setTargets([]);
      return;
    }
    let isLate = false;
    const timer = setTimeout(async () => {
      const result = await findLinkTargets({ locale, text }).catch(() => null);
      if (isLate) return;
      setAway(!result?.ok);
      if (!result?.ok) return;
      const stories = result.value.stories.map((story) => ({
        href: storyHref(story.storyId),
        label: story.headline,
        story,
      }));
      const documents = result.value.documents.map((document) => ({
        href: document.href,
        label: document.name,
        document,
      }));
      setTargets([...stories, ...documents]);
    }, DEBOUNCE_MS);
    return () => {
      isLate = true;
      clearTimeout(timer);
    };
  }, [text, locale, findLinkTargets]);
  return { targets, isAway };
}
