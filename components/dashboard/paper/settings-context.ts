import { createContext } from "react";
import type { PaperSettings } from "@/lib/newsroom/paper-settings.ts";
import type { Failure } from "@/lib/result.ts";

/** What every field of the form begins with, and what its last saving was refused for. */
export const SettingsContext = createContext<{ settings: PaperSettings; refusal: Failure | null } | null>(null);
