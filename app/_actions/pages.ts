"use server";

import { wideDoor } from "@/app/_session/door.ts";
import * as pages from "@/db/mutations/pages.ts";
import { arrangePagesInput, removePageInput, savePageInput } from "@/lib/inputs/pages.ts";

export const savePage = wideDoor(savePageInput, pages.savePage);
export const removePage = wideDoor(removePageInput, pages.removePage);
export const arrangePages = wideDoor(arrangePagesInput, pages.arrangePages);
