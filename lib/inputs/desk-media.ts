import { z } from "zod";
import { type Locale, locales } from "@/lib/locales.ts";

const share = z.number().min(0).max(1);
const words = z.strictObject({ alt: z.string().trim().max(1_000), caption: z.string().trim().max(1_000) });

/** What is said of a picture, in every language of the paper. */
export const describePictureInput = z.strictObject({
  mediaId: z.int().positive(),
  credit: z.string().trim().max(300),
  source: z.string().trim().max(300),
  rights: z.string().trim().max(300),
  /** Where to look, 0–1 of width and height. */
  focal: z.tuple([share, share]),
  words: z.strictObject(Object.fromEntries(locales.map((locale) => [locale, words])) as Record<Locale, typeof words>),
});

export const libraryTabs = ["all", "undescribed", "uncredited", "unused"] as const;

/** A page of the library, newest first; `text` is looked for in words and credits. */
export const listMediaInput = z.strictObject({
  locale: z.enum(locales),
  tab: z.enum(libraryTabs).default("all"),
  text: z.string().trim().max(80).default(""),
  /** Id of the last picture of the page before, null for the first page. */
  before: z.int().positive().nullable().default(null),
});
