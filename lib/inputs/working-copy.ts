import * as z from "zod";
import { ageMarks } from "@/lib/article/age-marks.ts";
import { bodyField } from "@/lib/article/body.ts";
import { aiUses, textLabels } from "@/lib/article/news.ts";
import { rowId } from "@/lib/row-id.ts";
import { locales } from "@/lib/site/locales.ts";
import { withoutForbidden } from "@/lib/site/xml.ts";

const hash = z.string().regex(/^[a-z0-9]{1,16}$/u);

/** The original of a translation (`lib/translation/translation.ts`). */
export const madeFrom = z.strictObject({
  locale: z.enum(locales),
  /** Hashes of the original's headline, standfirst and kicker. */
  headline: hash.optional(),
  standfirst: hash.optional(),
  kicker: hash.optional(),
  /** Blocks of the original that are intentionally not translated. */
  skipped: z.array(z.strictObject({ id: z.string().max(40), hash })).max(500),
});

const ageRatings = ["", ...ageMarks] as const;

/** Word uses a vertical tab as line break; other programs paste invisible characters that are invalid in feeds (XML). */
const withoutControls = (text: string) => withoutForbidden(text.replace(/[\v\f]/gu, " "));

const line = (longest: number) => z.string().overwrite(withoutControls).trim().max(longest);

/**
 * The working copy of an article. Every field may be empty, because it is saved while the user writes. The maximum lengths are those of the
 * database columns, in characters.
 */
export const workingCopy = z.strictObject({
  headline: line(300),
  standfirst: line(1_000),
  kicker: line(60),
  /** If empty, the slug is made from the headline at publication. */
  slug: z
    .string()
    .regex(/^(?:[a-z0-9]+(?:-[a-z0-9]+)*)?$/u, "slug")
    .max(80),
  body: bodyField,
  authorIds: z.array(rowId).max(20),
  ageRating: z.enum(ageRatings),
  label: z.enum(textLabels),
  advertiser: line(200),
  /** Missing in older stored copies. */
  aiUse: z.enum(aiUses).default("none"),
  seoTitle: line(120),
  seoDescription: line(320),
  madeFrom: madeFrom.nullable().default(null),
});
