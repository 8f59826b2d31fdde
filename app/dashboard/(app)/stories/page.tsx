import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { startArticle } from "@/app/_actions/articles.ts";
import { findNames } from "@/app/_actions/names.ts";
import * as stories from "@/app/_actions/stories.ts";
import { requirePerson } from "@/app/_session/current-person.ts";
import { deskLocale } from "@/app/_session/desk-locale.ts";
import { DeskHead } from "@/components/dashboard/frame/desk-head.tsx";
import { FindBox } from "@/components/dashboard/frame/find-box.island.tsx";
import { NewStoryButton } from "@/components/dashboard/parts/new-story.island.tsx";
import { BulkBar } from "@/components/dashboard/stories/bulk-bar.island.tsx";
import { NoStories } from "@/components/dashboard/stories/no-stories.tsx";
import { SelectionProvider } from "@/components/dashboard/stories/selection.island.tsx";
import styles from "@/components/dashboard/stories/stories.module.css";
import { StoryFilters } from "@/components/dashboard/stories/story-filters.island.tsx";
import { StoryTable } from "@/components/dashboard/stories/story-table.tsx";
import { StoryTabs } from "@/components/dashboard/stories/story-tabs.tsx";
import { TablePager } from "@/components/dashboard/stories/table-pager.tsx";
import { listSectionNames } from "@/db/queries/newsroom/paper/names.ts";
import { listStories } from "@/db/queries/newsroom/stories/stories.ts";
import { listAuthorNames } from "@/db/queries/newsroom/stories/story-choices.ts";
import { countStories } from "@/db/queries/newsroom/stories/story-filters.ts";
import { can } from "@/lib/access/permissions.ts";
import { parseStoriesRequest, storiesAddress } from "@/lib/newsroom/stories.ts";

type Params = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("stories");
  return { title: t("title") };
}

export default async function StoriesPage({ searchParams }: Params) {
  const [person, locale, query] = await Promise.all([requirePerson(), deskLocale(), searchParams]);
  const request = parseStoriesRequest(query);
  const [table, counts, sections, authors, t] = await Promise.all([
    listStories(person, locale, request),
    countStories(person),
    listSectionNames(person, locale),
    listAuthorNames(person, locale),
    getTranslations("stories"),
  ]);
  return (
    <>
      <DeskHead title={t("title")} query={request.text}>
        <NewStoryButton />
      </DeskHead>
      <main className="desk-main" id="main">
        <search className={`phone-only ${styles.find}`}>
          <FindBox label={t("find")} query={request.text} />
        </search>
        <StoryTabs request={request} counts={counts} />
        <SelectionProvider
          // The key clears the selection for another list.
          key={storiesAddress(request)}
          stories={table.stories.map(({ storyId, head, articles }) => ({
            storyId,
            headline: head.headline,
            publicIn: articles
              .filter(({ state }) => state === "published" || state === "scheduled")
              .map((article) => article.locale),
          }))}
        >
          <StoryFilters request={request} sections={sections} authors={authors} />
          <BulkBar
            locale={locale}
            sections={sections}
            inTrash={request.tab === "trash"}
            actions={{
              moveStories: stories.moveStories,
              tagStories: stories.tagStories,
              withdrawStories: stories.withdrawStories,
              trashStories: stories.trashStories,
              untrashStories: stories.untrashStories,
              undoStories: stories.undoStories,
              findNames,
            }}
          />
          {table.stories.length > 0 ? (
            <StoryTable
              stories={table.stories}
              request={request}
              locale={locale}
              now={new Date()}
              startArticle={startArticle}
              trash={{
                untrashStories: stories.untrashStories,
                deleteStory: can(person, "delete-for-good") ? stories.deleteStory : null,
              }}
            />
          ) : (
            <NoStories request={request} />
          )}
        </SelectionProvider>
        <TablePager request={request} older={table.older} />
      </main>
    </>
  );
}
