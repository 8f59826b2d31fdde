"use server";

import { door } from "@/app/_session/door.ts";
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
import { findStories as find } from "@/db/queries/newsroom/find-stories.ts";
import { createStoryInput, findStoriesInput, storyFieldsInput } from "@/lib/inputs/desk-articles.ts";
import {
  deleteStoryInput,
  moveStoriesInput,
  tagStoriesInput,
  trashStoriesInput,
  undoStoriesInput,
  withdrawStoriesInput,
} from "@/lib/inputs/desk-bulk.ts";
import { ok } from "@/lib/result.ts";

export const createStory = door(createStoryInput, create);
export const setStoryFields = door(storyFieldsInput, setFields);
export const moveStories = door(moveStoriesInput, move);
export const tagStories = door(tagStoriesInput, tag);
export const withdrawStories = door(withdrawStoriesInput, withdraw);
export const trashStories = door(trashStoriesInput, trash);
export const untrashStories = door(trashStoriesInput, untrash);
export const undoStories = door(undoStoriesInput, undo);
export const deleteStory = door(deleteStoryInput, deleteForGood);
export const findStories = door(findStoriesInput, async (person, asked) => ok(await find(person, asked)));
