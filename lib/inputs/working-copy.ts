import * as z from "zod";
import { bodyField } from "@/blocks/body.ts";
import { ageMarks } from "@/lib/article/age-marks.ts";
import { aiUses, textLabels } from "@/lib/article/news.ts";
import { rowId } from "@/lib/row-id.ts";
import { locales } from "@/lib/site/locales.ts";
import { withoutForbidden } from "@/lib/site/xml.ts";

const hash = z.string().regex(/^[a-z0-9]{1,16}$/u);

/** What a translation was made from (`lib/translation/translation.ts`). */
export const madeFrom = z.strictObject({
  locale: z.enum(locales),
  /** Hashes of what stood above the original's text. */
  headline: hash.optional(),
  standfirst: hash.optional(),
  kicker: hash.optional(),
  /** Blocks of the original that are left out of the translation on purpose. */
  skipped: z.array(z.strictObject({ id: z.string().max(40), hash })).max(500),
});

const ageRatings = ["", ...ageMarks] as const;

/** Word breaks lines by a vertical tab, and other programs leave worse: characters that nobody sees and that break feeds. */
const withoutControls = (text: string) => withoutForbidden(text.replace(/[\v\f]/gu, " "));

const line = (longest: number) => z.string().overwrite(withoutControls).trim().max(longest);

/**
 * What somebody writes in an article, as it is saved while they write: everything may still be empty. Lengths are characters, those of
 * the columns.
 */
export const workingCopy = z.strictObject({
  headline: line(300),
  standfirst: line(1_000),
  kicker: line(60),
  /** Empty: made from the headline when it is published. */
  slug: z
    .string()
    .regex(/^(?:[a-z0-9]+(?:-[a-z0-9]+)*)?$/u, "slug")
    .max(80),
  body: bodyField,
  authorIds: z.array(rowId).max(20),
  ageRating: z.enum(ageRatings),
  label: z.enum(textLabels),
  advertiser: line(200),
  /** Copies kept before this was asked have none. */
  aiUse: z.enum(aiUses).default("none"),
  seoTitle: line(120),
  seoDescription: line(320),
  madeFrom: madeFrom.nullable().default(null),
});
