import * as z from "zod";
import { paperSettings } from "@/lib/newsroom/paper-settings.ts";

/** `before`: the settings as the form was opened with them, so that nobody writes over what somebody else has just set. */
export const saveSettingsInput = z.strictObject({ before: paperSettings, settings: paperSettings });
