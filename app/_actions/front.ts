"use server";

import { door } from "@/app/_session/door.ts";
import { setFront as set } from "@/db/mutations/front.ts";
import { findFrontStories as find } from "@/db/queries/newsroom/front.ts";
import { arrangeFrontInput, findFrontStoriesInput } from "@/lib/inputs/desk-front.ts";
import { ok } from "@/lib/result.ts";

export const setFront = door(arrangeFrontInput, set);
export const findFrontStories = door(findFrontStoriesInput, async (person, asked) => ok(await find(person, asked)));
