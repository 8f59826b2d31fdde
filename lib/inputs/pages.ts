import * as z from "zod";
import { bodyField } from "@/blocks/body.ts";
import { rowId as id, revisionNumber } from "@/lib/row-id.ts";
import { locales } from "@/lib/site/locales.ts";
import { line } from "./schema-parts.ts";

/** `pageId`: null creates a page. `revision`: the revision that the user has read; 0 if the page does not exist in this language. */
export const savePageInput = z.strictObject({
  pageId: id.nullable(),
  locale: z.enum(locales),
  revision: revisionNumber,
  title: line(120).min(1, "empty"),
  /** If empty, the slug is made from the title. */
  slug: z
    .string()
    .max(80, "too-long")
    .regex(/^(?:[a-z0-9]+(?:-[a-z0-9]+)*)?$/u, "slug"),
  body: bodyField,
});
/** `to`: the page to redirect to; null to answer 410 Gone. */
export const removePageInput = z.strictObject({ pageId: id, to: id.nullable() });
export const arrangePagesInput = z.strictObject({ pageIds: z.array(id).max(200) });

export type SavePageInput = z.input<typeof savePageInput>;
