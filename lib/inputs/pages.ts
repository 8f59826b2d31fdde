import * as z from "zod";
import { bodyField } from "@/lib/article/body.ts";
import { locales } from "@/lib/site/locales.ts";
import { rowId as id, revisionNumber } from "@/lib/row-id.ts";

/** `pageId`: null makes a page. `revision`: what was read, 0 where it is not written in this language yet. */
export const savePageInput = z.strictObject({
  pageId: id.nullable(),
  locale: z.enum(locales),
  revision: revisionNumber,
  title: z
    .string()
    .trim()
    .min(1, "empty")
    .max(120, "too-long")
    .regex(/^\P{Cc}*$/u, "characters"),
  /** Empty: made from the title. */
  slug: z
    .string()
    .max(80, "too-long")
    .regex(/^(?:[a-z0-9]+(?:-[a-z0-9]+)*)?$/u, "slug"),
  body: bodyField,
});
/** `to`: the page to which its readers are led, null where they learn that it is no more. */
export const removePageInput = z.strictObject({ pageId: id, to: id.nullable() });
export const arrangePagesInput = z.strictObject({ pageIds: z.array(id).max(200) });

export type SavePageInput = z.input<typeof savePageInput>;
