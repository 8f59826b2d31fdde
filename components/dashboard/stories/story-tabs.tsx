import Link from "next/link";
import { useTranslations } from "next-intl";
import { type CountedTab, type StoriesRequest, storiesAddress, storyTabs } from "@/lib/newsroom/stories.ts";

/** Lists that everybody needs, with how much waits in each. Narrower choices stay behind when one goes from list to list. */
export function StoryTabs({ request, counts }: { request: StoriesRequest; counts: Record<CountedTab, number> }) {
  const t = useTranslations("stories");
  return (
    <nav className="desk-tabs" aria-label={t("lists")}>
      {storyTabs.map((tab) => (
        <Link
          prefetch={false}
          key={tab}
          href={storiesAddress({ tab, sort: request.sort })}
          aria-current={tab === request.tab ? "page" : undefined}
        >
          {t(`tabs.${tab}`)}
          {tab === "all" || tab === "trash" || counts[tab] === 0 ? null : <span>{countText(counts[tab])}</span>}
        </Link>
      ))}
    </nav>
  );
}

/** Counting ends at 999, so this many are «999+». */
function countText(count: number): string {
  return count >= 999 ? "999+" : String(count);
}
