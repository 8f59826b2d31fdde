"use server";

import { door } from "@/app/_session/door.ts";
import * as redirects from "@/db/mutations/redirects.ts";
import { removeRedirectInput, saveRedirectInput } from "@/lib/inputs/redirects.ts";

export const saveRedirect = door(saveRedirectInput, redirects.saveRedirect);
export const removeRedirect = door(removeRedirectInput, redirects.removeRedirect);
