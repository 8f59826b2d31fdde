"use server";

import { door } from "@/app/_session/door.ts";
import { createStory as create } from "@/db/mutations/articles/begin.ts";
import {
  setStoryFields as setFields,
  trashStory as trash,
  untrashStory as untrash,
} from "@/db/mutations/articles/story-fields.ts";
import { createStoryInput, storyFieldsInput, trashInput } from "@/lib/inputs/desk-articles.ts";

export const createStory = door(createStoryInput, create);
export const setStoryFields = door(storyFieldsInput, setFields);
export const trashStory = door(trashInput, trash);
export const untrashStory = door(trashInput, untrash);
