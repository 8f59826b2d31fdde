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

/** A stored copy with all fields. Fields that did not exist when it was stored get the value of an empty copy. */
export function wholeCopy(kept: WorkingCopy): WorkingCopy {
  return { ...emptyCopy, ...kept };
}
