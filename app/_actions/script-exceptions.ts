"use server";

import { authenticatedWideAction } from "@/app/_session/authenticated-action.ts";
import * as exceptions from "@/db/mutations/vocabulary/script-exceptions.ts";
import { removeScriptExceptionInput, saveScriptExceptionInput } from "@/lib/inputs/vocabulary/script-exceptions.ts";

export const saveScriptException = authenticatedWideAction(saveScriptExceptionInput, exceptions.saveScriptException);
export const removeScriptException = authenticatedWideAction(
  removeScriptExceptionInput,
  exceptions.removeScriptException,
);
