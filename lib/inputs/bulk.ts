import * as z from "zod";
import { MOST_AT_ONCE } from "@/lib/newsroom/bulk.ts";
import { rowId as id } from "@/lib/row-id.ts";

/** Stories chosen in a list. */
const storyIds = z.array(id).min(1).max(MOST_AT_ONCE);

export const moveStoriesInput = z.strictObject({ storyIds, sectionId: id });
/** `add`: puts the tag on them; else takes it off. */
export const tagStoriesInput = z.strictObject({ storyIds, tagId: id, add: z.boolean() });
export const withdrawStoriesInput = z.strictObject({ storyIds, reason: z.string().trim().min(3).max(500) });
export const trashStoriesInput = z.strictObject({ storyIds });
/** Lines of the log that told what was done: a story that was withdrawn in two languages has two. */
export const undoStoriesInput = z.strictObject({
  entries: z
    .array(id)
    .min(1)
    .max(2 * MOST_AT_ONCE),
});
export const deleteStoryInput = z.strictObject({ storyId: id });
