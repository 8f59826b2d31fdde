import * as z from "zod";
import { aiUses } from "@/lib/article/news.ts";
import { firstWithWords } from "@/lib/language/letters/has-words.ts";
import { STORAGE_NAME_PATTERN } from "@/lib/media/storage-names.ts";
import { rowId } from "@/lib/row-id.ts";
import { locales } from "@/lib/site/locales.ts";
import { strictObjectPerLocale } from "./schema-parts.ts";

const share = z.number().min(0).max(1);
/** A line that is empty if it says nothing. */
const saying = (longest: number) =>
  z
    .string()
    .trim()
    .max(longest)
    .transform((text) => firstWithWords(text));
const words = z.strictObject({ alt: saying(1_000), caption: saying(1_000), credit: saying(300).optional() });

/** The description of a picture. Omitted fields stay unchanged. */
export const describePictureInput = z.strictObject({
  mediaId: rowId,
  source: z.string().trim().max(300).optional(),
  rights: z.string().trim().max(300).optional(),
  aiUse: z.enum(aiUses).optional(),
  /** Focal point, as a fraction 0–1 of width and height. */
  focal: z.tuple([share, share]).optional(),
  words: strictObjectPerLocale(words).partial().default({}),
});

export type DescribePictureInput = z.input<typeof describePictureInput>;

const pictureTabs = ["all", "mine", "undescribed", "uncredited", "unused"] as const;
export const libraryTabs = [...pictureTabs, "documents"] as const;

export const pictureInput = z.strictObject({ mediaId: rowId });
export const documentInput = z.strictObject({ fileId: rowId });
/** Restores a deleted item by the storage name of its files. */
export const restoreMediaInput = z.strictObject({
  storageName: z.string().regex(new RegExp(`^${STORAGE_NAME_PATTERN}$`, "u")),
});
/** Searches link targets by their words. */
export const findLinksInput = z.strictObject({ locale: z.enum(locales), text: z.string().trim().max(80) });

/** A page of the library, newest first. `text` searches captions, alternative texts and credits. */
export const listMediaInput = z.strictObject({
  locale: z.enum(locales),
  tab: z.enum(pictureTabs).default("all"),
  text: z.string().trim().max(80).default(""),
  /** Id of the last picture of the previous page; null for the first page. */
  before: rowId.nullable().default(null),
});
