import * as z from "zod";
import { FRONT_SLOTS } from "@/lib/newsroom/front-composition.ts";
import { revisionNumber, rowId } from "@/lib/row-id.ts";
import { locales } from "@/lib/site/locales.ts";
import { moment } from "./moment.ts";

/** A front page arrangement. `version` is the version on which it is based, for optimistic locking. */
export const arrangeFrontInput = z.strictObject({
  locale: z.enum(locales),
  version: revisionNumber,
  slots: z
    .array(
      z.strictObject({
        storyId: rowId,
        /** When the story leaves its slot automatically; null for never. */
        endsAt: moment.nullable(),
      }),
    )
    .max(FRONT_SLOTS)
    .refine((slots) => new Set(slots.map(({ storyId }) => storyId)).size === slots.length, "twice"),
});

export const findFrontStoriesInput = z.strictObject({
  locale: z.enum(locales),
  text: z.string().trim().max(80),
});

export type FrontSlotInput = z.input<typeof arrangeFrontInput>["slots"][number];
