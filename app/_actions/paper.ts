"use server";

import { authenticatedWideAction } from "@/app/_session/authenticated-action.ts";
import { saveSettings as save } from "@/db/mutations/paper/paper-settings.ts";
import { saveSettingsInput } from "@/lib/inputs/paper.ts";

export const saveSettings = authenticatedWideAction(saveSettingsInput, save);
