import type { z } from "zod";
import type { workingCopy } from "@/lib/inputs/working-copy.ts";

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
