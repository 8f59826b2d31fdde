import * as z from "zod";
import { FRONT_PLACES } from "@/lib/newsroom/front-composition.ts";
import { locales } from "@/lib/site/locales.ts";
import { revisionNumber, rowId } from "@/lib/row-id.ts";
import { moment } from "./moment.ts";

/** An arrangement of a front page, compared with the version that it was made from. */
export const arrangeFrontInput = z.strictObject({
  locale: z.enum(locales),
  version: revisionNumber,
  slots: z
    .array(
      z.strictObject({
        storyId: rowId,
        /** When the story gives its place up by itself. */
        endsAt: moment.nullable(),
      }),
    )
    .max(FRONT_PLACES)
    .refine((slots) => new Set(slots.map(({ storyId }) => storyId)).size === slots.length, "twice"),
});

export const findFrontStoriesInput = z.strictObject({
  locale: z.enum(locales),
  text: z.string().trim().max(80),
});

export type FrontSlotInput = z.input<typeof arrangeFrontInput>["slots"][number];
