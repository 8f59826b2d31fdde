"use server";

import { authenticatedAction } from "@/app/_session/authenticated-action.ts";
import * as redirects from "@/db/mutations/paper/redirects.ts";
import { removeRedirectInput, saveRedirectInput } from "@/lib/inputs/redirects.ts";

export const saveRedirect = authenticatedAction(saveRedirectInput, redirects.saveRedirect);
export const removeRedirect = authenticatedAction(removeRedirectInput, redirects.removeRedirect);
