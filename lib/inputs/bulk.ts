import * as z from "zod";
import { MAX_STORIES_AT_ONCE } from "@/lib/newsroom/bulk.ts";
import { rowId as id } from "@/lib/row-id.ts";
import { perLocale } from "@/lib/site/locales.ts";
import { withdrawalReason } from "./articles.ts";

/** Stories selected in a list. */
const storyIds = z.array(id).min(1).max(MAX_STORIES_AT_ONCE);

export const moveStoriesInput = z.strictObject({ storyIds, sectionId: id });
/** `add`: true adds the tag, false removes it. */
export const tagStoriesInput = z.strictObject({ storyIds, tagId: id, add: z.boolean() });
/** `reasons`: the languages in which to withdraw, each with the reason that its readers are told. */
export const withdrawStoriesInput = z.strictObject({
  storyIds,
  reasons: z
    .strictObject(perLocale(() => withdrawalReason.optional()))
    .refine((reasons) => Object.values(reasons).some((reason) => reason !== undefined)),
});
export const trashStoriesInput = z.strictObject({ storyIds });
/** Entries of the audit log to undo. A story that was withdrawn in two languages has two entries. */
export const undoStoriesInput = z.strictObject({
  entries: z
    .array(id)
    .min(1)
    .max(2 * MAX_STORIES_AT_ONCE),
});
export const deleteStoryInput = z.strictObject({ storyId: id });
