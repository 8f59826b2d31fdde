import { type FieldRole, TITLE } from "@/blocks/parts/fields.ts";

/** A time or a date as it is shown: «13:25», «12 марта», «1958». Translated, but nobody searches for it. */
const TIME: FieldRole = { isCounted: true, searched: null, isTime: true };

export const timelineEntryFields = { time: TIME, heading: TITLE } as const;
