"use server";

import { door } from "@/app/_session/door.ts";
import * as pages from "@/db/mutations/pages.ts";
import { arrangePagesInput, removePageInput, savePageInput } from "@/lib/inputs/pages.ts";

export const savePage = door(savePageInput, pages.savePage);
export const removePage = door(removePageInput, pages.removePage);
export const arrangePages = door(arrangePagesInput, pages.arrangePages);
