"use server";

import { wideDoor } from "@/app/_session/door.ts";
import * as exceptions from "@/db/mutations/script-exceptions.ts";
import { removeScriptExceptionInput, saveScriptExceptionInput } from "@/lib/inputs/script-exceptions.ts";

export const saveScriptException = wideDoor(saveScriptExceptionInput, exceptions.saveScriptException);
export const removeScriptException = wideDoor(removeScriptExceptionInput, exceptions.removeScriptException);
