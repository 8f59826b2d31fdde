import type { FrontSlotInput } from "@/lib/inputs/front.ts";
import type { FrontStory } from "@/lib/newsroom/page-data.ts";
import type { Result } from "@/lib/result.ts";
import type { Locale } from "@/lib/site/locales.ts";

/** The server actions of the front page desk. */
export type FrontActions = {
  setFront: (input: {
    locale: Locale;
    version: number;
    slots: FrontSlotInput[];
  }) => Promise<Result<{ version: number }>>;
  findFrontStories: (input: { locale: Locale; text: string }) => Promise<Result<FrontStory[]>>;
};
