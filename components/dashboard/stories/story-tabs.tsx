import Link from "next/link";
import { useTranslations } from "next-intl";
import { type CountedTab, type StoriesRequest, storiesAddress, storyTabs } from "@/lib/newsroom/stories.ts";

/** Predefined lists with the number of waiting stories. Changing the list resets the filters and keeps the sort order. */
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

/** The count stops at 999, shown as «999+». */
function countText(count: number): string {
  return count >= 999 ? "999+" : String(count);
}
