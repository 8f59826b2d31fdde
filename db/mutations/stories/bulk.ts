import { sql } from "drizzle-orm";
import type { z } from "zod";
import type { Executor } from "@/db/connection/client.ts";
import { lockCurrentNames } from "@/db/mutations/names/current-names.ts";
import { indexArticles } from "@/db/mutations/search/index-articles.ts";
import { can, mayEditStory, type Person } from "@/lib/access/permissions.ts";
import { MAX_TAGS } from "@/lib/inputs/articles.ts";
import type { moveStoriesInput, tagStoriesInput, trashStoriesInput, withdrawStoriesInput } from "@/lib/inputs/bulk.ts";
import type { BulkOutcome } from "@/lib/newsroom/bulk.ts";
import { failure, type Result } from "@/lib/result.ts";
import { type ChangeOfStories, changeStories, idsOf, type StoryArticle, type StoryAtHand } from "./change-stories.ts";
import { lockSection, lockTag } from "./lock-rows.ts";

type Outcome = Promise<Result<BulkOutcome>>;

/** Moves stories into a section. Public at once; old addresses redirect to the new ones. */
export function moveStories(person: Person, { storyIds, sectionId }: z.output<typeof moveStoriesInput>): Outcome {
  return changeStories(person, storyIds, {
    async hold(tx) {
      return (await lockSection(tx, sectionId)) ? null : failure("invalid", { sectionId: "unknown" });
    },
    refuse: (story) => refusedEdit(person, story) ?? (story.sectionId === sectionId ? "unchanged" : null),
    async apply(tx, stories) {
      await tx.execute(sql`update stories set section_id = ${sectionId}, revision = revision + 1
        where id in ${idsOf(stories.map(({ id }) => id))}`);
      return stories.map((story) => ({
        verb: "move-story",
        entity: `story:${story.id}`,
        before: { sectionId: story.sectionId },
        after: { sectionId },
      }));
    },
  });
}

/** Adds a tag to stories, after their other tags, or removes it. */
export function tagStories(person: Person, { storyIds, tagId, add }: z.output<typeof tagStoriesInput>): Outcome {
  const tagsAfter = ({ tagIds }: StoryAtHand) => (add ? [...tagIds, tagId] : tagIds.filter((id) => id !== tagId));
  return changeStories(person, storyIds, {
    async hold(tx) {
      return (await lockTag(tx, tagId)) ? null : failure("invalid", { tagId: "unknown" });
    },
    refuse(story) {
      const refused = refusedEdit(person, story);
      if (refused) return refused;
      if (story.tagIds.includes(tagId) === add) return "unchanged";
      return add && story.tagIds.length >= MAX_TAGS ? "full" : null;
    },
    async apply(tx, stories) {
      await writeTags(
        tx,
        stories.map((story) => ({ id: story.id, tagIds: tagsAfter(story) })),
      );
      return stories.map((story) => ({
        verb: add ? "tag-story" : "untag-story",
        entity: `story:${story.id}`,
        before: { tagIds: story.tagIds },
        after: { tagIds: tagsAfter(story) },
      }));
    },
  });
}

/**
 * Withdraws stories in the given languages; readers are told the reason of their language. Publications scheduled in these languages are cancelled,
 * and their articles become ready. What is published in another language stays.
 */
export function withdrawStories(person: Person, { storyIds, reasons }: z.output<typeof withdrawStoriesInput>): Outcome {
  const asked = (story: StoryAtHand) => publications(story).filter(({ locale }) => reasons[locale] !== undefined);
  return changeStories(person, storyIds, {
    withdraws: true,
    refuse(story) {
      if (story.trashed) return "gone";
      const mayAny = story.articles.some((article) => can(person, "publish-article", article));
      // All the languages that were asked for, or none.
      if (!mayAny || !asked(story).every((article) => can(person, "publish-article", article))) return "forbidden";
      return asked(story).some(({ isLive }) => isLive) ? null : "not-public";
    },
    async apply(tx, stories) {
      const taken = stories.flatMap((story) =>
        asked(story).map((article) => ({ ...article, storyId: story.id, reason: reasons[article.locale] ?? "" })),
      );
      const ids = (those: StoryArticle[]) => idsOf(those.map(({ id }) => id));
      await tx.execute(sql`update articles a set status = 'withdrawn', withdrawn_reason = t ->> 'reason', unpublish_at = null, list_at = null,
        touched_at = now() from jsonb_array_elements(${JSON.stringify(taken)}::jsonb) t
        where a.id = (t ->> 'id')::int and (t ->> 'isLive')::boolean`);
      await tx.execute(sql`update articles set status = 'ready', withdrawn_reason = '', published_at = null, unpublish_at = null,
        list_at = null, touched_at = now() where id in ${ids(taken.filter(({ isToCome }) => isToCome))}`);
      await indexArticles(
        tx,
        taken.map(({ id }) => id),
      );
      return taken.map(({ id, storyId, reason, isLive, publishedAt, unpublishAt, withdrawnReason }) => ({
        verb: isLive ? "withdraw-article" : "unschedule-article",
        entity: `article:${id}`,
        before: { storyId, status: "published", publishedAt, unpublishAt, withdrawnReason },
        after: isLive
          ? { storyId, status: "withdrawn", withdrawnReason: reason }
          : { storyId, status: "ready", withdrawnReason: "" },
      }));
    },
  });
}

/** The articles of a story that are public, or scheduled. */
function publications({ articles }: StoryAtHand): StoryArticle[] {
  return articles.filter(({ isLive, isToCome }) => isLive || isToCome);
}

/** Moves whole stories that are not public into the trash. They can be restored from there. */
export function trashStories(person: Person, { storyIds }: z.output<typeof trashStoriesInput>): Outcome {
  return changeStories(person, storyIds, trashing(person, true));
}

/** Restores stories from the trash. */
export function untrashStories(person: Person, { storyIds }: z.output<typeof trashStoriesInput>): Outcome {
  return changeStories(person, storyIds, trashing(person, false));
}

function trashing(person: Person, trashed: boolean): ChangeOfStories {
  return {
    refuse(story) {
      // A story without articles has no owner to check against.
      if (story.articles.length === 0 && !can(person, "delete-for-good")) return "forbidden";
      if (!story.articles.every((article) => can(person, "delete-article", article))) return "forbidden";
      if (story.trashed === trashed) return "unchanged";
      return story.articles.some(({ status }) => status === "published") ? "public" : null;
    },
    async apply(tx, stories) {
      await tx.execute(sql`update stories set trashed_at = ${trashed ? sql`now()` : sql`null`}
        where id in ${idsOf(stories.map(({ id }) => id))}`);
      return stories.map(({ id }) => ({
        verb: trashed ? "trash-story" : "untrash-story",
        entity: `story:${id}`,
        before: { trashed: !trashed },
        after: { trashed },
      }));
    },
  };
}

/** Why a person may not change the fields that a story's languages share; null if they may. */
export function refusedEdit(person: Person, story: StoryAtHand): "gone" | "forbidden" | null {
  if (story.trashed) return "gone";
  return mayEditStory(person, story) ? null : "forbidden";
}

/** Replaces the tags of each story, in this order. A tag that was merged meanwhile is replaced by its target. */
export async function writeTags(tx: Executor, tagged: { id: number; tagIds: number[] }[]): Promise<void> {
  const livingId = await lockCurrentNames(
    tx,
    "tag",
    tagged.flatMap(({ tagIds }) => tagIds),
  );
  const stories = tagged.map(({ id, tagIds }) => ({ id, tagIds: [...new Set(tagIds.map(livingId))] }));
  await tx.execute(sql`delete from story_tags where story_id in ${idsOf(stories.map(({ id }) => id))}`);
  await tx.execute(sql`insert into story_tags (story_id, tag_id, position)
    select (s ->> 'id')::int, t.id::int, t.place - 1 from jsonb_array_elements(${JSON.stringify(stories)}::jsonb) s
    cross join lateral jsonb_array_elements_text(s -> 'tagIds') with ordinality as t(id, place)`);
}
