import { z } from "zod";
import { bodyField } from "./body.ts";
import { aiUses, textLabels } from "./news.ts";
import { rowNumber } from "./row-number.ts";
import { madeFrom } from "./translation.ts";

const ageRatings = ["", "0+", "6+", "12+", "16+", "18+"] as const;

const line = (longest: number) => z.string().trim().max(longest);

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

export type WorkingCopy = z.output<typeof workingCopy>;

export const emptyCopy: WorkingCopy = {
  headline: "",
  standfirst: "",
  kicker: "",
  slug: "",
  body: { type: "doc", content: [] },
  authorIds: [],
  ageRating: "",
  label: "",
  advertiser: "",
  aiUse: "none",
  seoTitle: "",
  seoDescription: "",
  madeFrom: null,
};

/** A copy as it is kept, whole: what was not asked for yet when it was kept is as in an empty one. */
export function wholeCopy(kept: WorkingCopy): WorkingCopy {
  return { ...emptyCopy, ...kept };
}

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
