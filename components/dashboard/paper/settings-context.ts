import { createContext } from "react";
import type { PaperSettings } from "@/lib/newsroom/paper-settings.ts";
import type { Failure } from "@/lib/result.ts";

/** The initial settings of the form, and the refusal of the last save. */
export const SettingsContext = createContext<{ settings: PaperSettings; refusal: Failure | null } | null>(null);
