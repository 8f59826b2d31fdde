"use server";

import { authenticatedAction } from "@/app/_session/authenticated-action.ts";
import { setFront as set } from "@/db/mutations/paper/front.ts";
import { findFrontStories as find } from "@/db/queries/newsroom/paper/front.ts";
import { arrangeFrontInput, findFrontStoriesInput } from "@/lib/inputs/front.ts";
import { ok } from "@/lib/result.ts";

export const setFront = authenticatedAction(arrangeFrontInput, set);
export const findFrontStories = authenticatedAction(findFrontStoriesInput, async (person, input) =>
  ok(await find(person, input)),
);
