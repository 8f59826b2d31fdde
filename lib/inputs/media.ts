import * as z from "zod";
import { type Locale, locales } from "@/lib/site/locales.ts";
import { aiUses } from "@/lib/article/news.ts";
import { rowId } from "@/lib/row-id.ts";
import { STORAGE_NAME_PATTERN } from "@/lib/media/storage-names.ts";

const share = z.number().min(0).max(1);
const words = z.strictObject({ alt: z.string().trim().max(1_000), caption: z.string().trim().max(1_000) });

/** What is said of a picture. What is left out stays as it is. */
export const describePictureInput = z.strictObject({
  mediaId: rowId,
  credit: z.string().trim().max(300).optional(),
  source: z.string().trim().max(300).optional(),
  rights: z.string().trim().max(300).optional(),
  aiUse: z.enum(aiUses).optional(),
  /** Where to look, 0–1 of width and height. */
  focal: z.tuple([share, share]).optional(),
  words: z
    .strictObject(Object.fromEntries(locales.map((locale) => [locale, words])) as Record<Locale, typeof words>)
    .partial()
    .default({}),
});

export type DescribePictureInput = z.input<typeof describePictureInput>;

export const pictureTabs = ["all", "mine", "undescribed", "uncredited", "unused"] as const;
export const libraryTabs = [...pictureTabs, "documents"] as const;

export const pictureInput = z.strictObject({ mediaId: rowId });
export const documentInput = z.strictObject({ fileId: rowId });
/** What was deleted, by the storage name of its files. */
export const restoreMediaInput = z.strictObject({
  storageName: z.string().regex(new RegExp(`^${STORAGE_NAME_PATTERN}$`, "u")),
});
/** What a text could lead to, by its words. */
export const findLinksInput = z.strictObject({ locale: z.enum(locales), text: z.string().trim().max(80) });

/** A page of the library, newest first; `text` is looked for in words and credits. */
export const listMediaInput = z.strictObject({
  locale: z.enum(locales),
  tab: z.enum(pictureTabs).default("all"),
  text: z.string().trim().max(80).default(""),
  /** Id of the last picture of the page before, null for the first page. */
  before: rowId.nullable().default(null),
});
