"use server";

import { authenticatedWideAction } from "@/app/_session/authenticated-action.ts";
import * as pages from "@/db/mutations/paper/pages.ts";
import { arrangePagesInput, removePageInput, savePageInput } from "@/lib/inputs/pages.ts";

export const savePage = authenticatedWideAction(savePageInput, pages.savePage);
export const removePage = authenticatedWideAction(removePageInput, pages.removePage);
export const arrangePages = authenticatedWideAction(arrangePagesInput, pages.arrangePages);
