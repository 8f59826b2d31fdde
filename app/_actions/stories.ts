"use server";

import { authenticatedAction } from "@/app/_session/authenticated-action.ts";
import { createStory as create } from "@/db/mutations/articles/begin.ts";
import { setStoryFields as setFields } from "@/db/mutations/articles/story-fields.ts";
import {
  moveStories as move,
  tagStories as tag,
  trashStories as trash,
  untrashStories as untrash,
  withdrawStories as withdraw,
} from "@/db/mutations/stories/bulk.ts";
import { deleteStory as deleteForGood } from "@/db/mutations/stories/delete.ts";
import { undoStories as undo } from "@/db/mutations/stories/undo.ts";
import { findStories as find } from "@/db/queries/newsroom/stories/find-stories.ts";
import { createStoryInput, findStoriesInput, storyFieldsInput } from "@/lib/inputs/articles.ts";
import {
  deleteStoryInput,
  moveStoriesInput,
  tagStoriesInput,
  trashStoriesInput,
  undoStoriesInput,
  withdrawStoriesInput,
} from "@/lib/inputs/bulk.ts";
import { ok } from "@/lib/result.ts";

export const createStory = authenticatedAction(createStoryInput, create);
export const setStoryFields = authenticatedAction(storyFieldsInput, setFields);
export const moveStories = authenticatedAction(moveStoriesInput, move);
export const tagStories = authenticatedAction(tagStoriesInput, tag);
export const withdrawStories = authenticatedAction(withdrawStoriesInput, withdraw);
export const trashStories = authenticatedAction(trashStoriesInput, trash);
export const untrashStories = authenticatedAction(trashStoriesInput, untrash);
export const undoStories = authenticatedAction(undoStoriesInput, undo);
export const deleteStory = authenticatedAction(deleteStoryInput, deleteForGood);
export const findStories = authenticatedAction(findStoriesInput, async (person, input) =>
  ok(await find(person, input)),
);
