import * as z from "zod";
import { bodyField } from "@/lib/body.ts";
import { locales } from "@/lib/locales.ts";
import { aiUses, textLabels } from "@/lib/news.ts";
import { rowNumber } from "@/lib/row-number.ts";
import { emptyCopy, type WorkingCopy } from "@/lib/working-copy.ts";
import { withoutForbidden } from "@/lib/xml.ts";

const hash = z.string().regex(/^[a-z0-9]{1,16}$/u);

/** What a translation was made from (`lib/translation.ts`). */
export const madeFrom = z.strictObject({
  locale: z.enum(locales),
  /** Hashes of what stood above the original's text. */
  headline: hash.optional(),
  standfirst: hash.optional(),
  kicker: hash.optional(),
  /** Blocks of the original that are left out of the translation on purpose. */
  skipped: z.array(z.strictObject({ id: z.string().max(40), hash })).max(500),
});

const ageRatings = ["", "0+", "6+", "12+", "16+", "18+"] as const;

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
  authorIds: z.array(rowNumber).max(20),
  ageRating: z.enum(ageRatings),
  label: z.enum(textLabels),
  advertiser: line(200),
  /** Copies kept before this was asked have none. */
  aiUse: z.enum(aiUses).default("none"),
  seoTitle: line(120),
  seoDescription: line(320),
  madeFrom: madeFrom.nullable().default(null),
});

/**
 * The working copy that a kept state makes, or null where it cannot be read. What older states do not hold, such as who signed, is taken
 * from the copy that stands.
 */
export function copyOfState(state: unknown, standing: WorkingCopy): WorkingCopy | null {
  if (typeof state !== "object" || state === null) return null;
  const own = Object.fromEntries(
    Object.entries(state).filter(([name, value]) => name in emptyCopy && value !== null && value !== undefined),
  );
  const parsed = workingCopy.safeParse({ ...standing, ...own });
  return parsed.success ? parsed.data : null;
}
