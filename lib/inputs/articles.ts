import * as z from "zod";
import { locales } from "@/lib/site/locales.ts";
import { aiUses } from "@/lib/article/news.ts";
import { rowId as id, revisionNumber as revision } from "@/lib/row-id.ts";
import { moment } from "./moment.ts";
import { workingCopy } from "./working-copy.ts";

const locale = z.enum(locales);
const chosenMoment = moment.transform((value) => new Date(value));

/** A new story with its first article, in the language in which it will be written first. */
export const createStoryInput = z.strictObject({ locale, sectionId: id });
/** Words of a headline, or a story's number. */
export const findStoriesInput = z.strictObject({ locale, text: z.string().trim().max(100) });
/** The same story's article in another language. */
export const startArticleInput = z.strictObject({ storyId: id, locale });
/** The same article, as one of another language. */
export const changeLanguageInput = z.strictObject({ articleId: id, locale });
/** `revision` is the working copy's that this one was written on; 0 where there was none yet. */
export const saveCopyInput = z.strictObject({ articleId: id, revision, copy: workingCopy });
/** Bounds only: what is stored may be longer than what a form takes. */
const shownWords = z.string().max(10_000);
const shownPicture = z.strictObject({
  mediaId: id,
  src: z.string().max(200),
  alt: shownWords,
  caption: shownWords,
  credit: shownWords,
  aiUse: z.enum(aiUses),
});
/** What the page showed of the story (`lib/article/shown-story.ts`). A page that was opened before an update of the software does not say, and meets a conflict. */
const shown = z
  .strictObject({
    sectionId: id,
    placeId: id.nullable(),
    tagIds: z.array(id).max(1_000),
    leadMedia: shownPicture.nullable(),
    pictures: z.array(shownPicture).max(5_000),
  })
  .optional();

/** The working copy of this revision becomes what readers see: now, or from `at` on; `until` a moment, or as settled before where left out. */
export const publishInput = z.strictObject({
  articleId: id,
  revision,
  shown,
  at: chosenMoment.nullable(),
  until: chosenMoment.nullable().optional(),
});
/** Until when readers see it, and what they are told from then on; null: without an end. */
export const setEndInput = z.strictObject({
  articleId: id,
  until: chosenMoment.nullable(),
  reason: z.string().trim().max(500),
});
export const submitInput = z.strictObject({ articleId: id });
export const sendBackInput = z.strictObject({ articleId: id, note: z.string().trim().max(1_000) });
/** `revision` is of the working copy that was read. */
export const approveInput = z.strictObject({ articleId: id, revision: revision.optional(), shown });
export const withdrawInput = z.strictObject({ articleId: id, reason: z.string().trim().min(3).max(500) });
/** Takes an article from `withdrawn` or `scheduled` back to a draft. */
export const unscheduleInput = z.strictObject({ articleId: id });
/** Throws the working copy away: what readers see is what is left. */
export const discardInput = z.strictObject({ articleId: id, revision });
/** A correction that readers are told of, beside the updated text. */
export const correctInput = z.strictObject({ articleId: id, text: z.string().trim().min(3).max(2_000) });
/** Tags of a story. */
export const MOST_TAGS = 30;
export const storyFieldsInput = z.strictObject({
  storyId: id,
  /** The story's, compared and set. */
  revision,
  sectionId: id,
  placeId: id.nullable(),
  tagIds: z.array(id).max(MOST_TAGS),
  leadMediaId: id.nullable(),
});
/** Whose names are asked: those of two copies at most. */
export const authorNamesInput = z.strictObject({ locale, ids: z.array(id).max(40) });
export const presenceInput = z.strictObject({ articleId: id });
export const restoreInput = z.strictObject({ articleId: id, revisionId: id });
export const previewInput = z.strictObject({ articleId: id });
/** A name that is looked for, or made where it does not exist yet. */
export const findNamesInput = z.strictObject({
  kind: z.enum(["tag", "author", "place"]),
  locale,
  text: z.string().trim().max(80),
});
export const makeNameInput = z.strictObject({
  kind: z.enum(["tag", "author", "place"]),
  locale,
  name: z.string().trim().min(1).max(80),
});

export type SaveCopyInput = z.input<typeof saveCopyInput>;
