"use server";

import { wideDoor } from "@/app/_session/door.ts";
import { saveSettings as save } from "@/db/mutations/paper-settings.ts";
import { saveSettingsInput } from "@/lib/inputs/paper.ts";

export const saveSettings = wideDoor(saveSettingsInput, save);
