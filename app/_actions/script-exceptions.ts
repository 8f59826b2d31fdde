"use server";

import { door } from "@/app/_session/door.ts";
import * as exceptions from "@/db/mutations/script-exceptions.ts";
import { removeScriptExceptionInput, saveScriptExceptionInput } from "@/lib/inputs/script-exceptions.ts";

export const saveScriptException = door(saveScriptExceptionInput, exceptions.saveScriptException);
export const removeScriptException = door(removeScriptExceptionInput, exceptions.removeScriptException);
