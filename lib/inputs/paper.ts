import * as z from "zod";
import { paperSettings } from "@/lib/newsroom/paper-settings.ts";

/** `before`: the settings when the form was opened, for optimistic locking. */
export const saveSettingsInput = z.strictObject({ before: paperSettings, settings: paperSettings });
