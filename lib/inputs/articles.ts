import * as z from "zod";
import { aiUses } from "@/lib/article/news.ts";
import { wordLimits } from "@/lib/article/word-limits.ts";
import { rowId as id, revisionNumber as revision } from "@/lib/row-id.ts";
import { locales } from "@/lib/site/locales.ts";
import { moment } from "./moment.ts";
import { workingCopy } from "./working-copy.ts";

const locale = z.enum(locales);
const chosenMoment = moment.transform((value) => new Date(value));

/** Creates a story with its first article, in this language. */
export const createStoryInput = z.strictObject({ locale, sectionId: id });
/** `text`: words of a headline, or a story id. */
export const findStoriesInput = z.strictObject({ locale, text: z.string().trim().max(100) });
/** Starts the story's article in another language. */
export const startArticleInput = z.strictObject({ storyId: id, locale });
/** Moves the article to another language. */
export const changeLanguageInput = z.strictObject({ articleId: id, locale });
/** `revision`: the working copy on which this one is based; 0 if there was none. */
export const saveCopyInput = z.strictObject({ articleId: id, revision, copy: workingCopy });
/** Only an upper bound: a stored text may be longer than a form allows. */
const shownWords = z.string().max(10_000);
const shownPicture = z.strictObject({
  mediaId: id,
  src: z.string().max(200),
  alt: shownWords,
  caption: shownWords,
  credit: shownWords,
  aiUse: z.enum(aiUses),
});
/** What the page showed of the story (`lib/article/shown-story.ts`). Missing if the page was opened before a deployment; that gives a conflict. */
const shown = z
  .strictObject({
    sectionId: id,
    placeId: id.nullable(),
    tagIds: z.array(id).max(1_000),
    leadMedia: shownPicture.nullable(),
    pictures: z.array(shownPicture).max(5_000),
  })
  .optional();

/** Publishes the working copy of this revision, now or at `at`. `until` is the end of publication, null for none; if omitted, it is not changed. */
export const publishInput = z.strictObject({
  articleId: id,
  revision,
  shown,
  at: chosenMoment.nullable(),
  until: chosenMoment.nullable().optional(),
});
const wordsOf = ({ least, most }: { least: number; most: number }) => z.string().trim().min(least).max(most);
const endReason = wordsOf(wordLimits.endReason);
/** Sets the end of publication (null for none) and the reason that readers see after it. `also`: in another language of the story as well. */
export const setEndInput = z.strictObject({
  articleId: id,
  until: chosenMoment.nullable(),
  reason: endReason,
  also: z.strictObject({ locale, reason: endReason }).optional(),
});
export const submitInput = z.strictObject({ articleId: id });
export const sendBackInput = z.strictObject({ articleId: id, note: wordsOf(wordLimits.note) });
/** `revision`: the working copy that the user has read. */
export const approveInput = z.strictObject({ articleId: id, revision: revision.optional(), shown });
/** Why readers no longer find a text. Each language has its own words. */
export const withdrawalReason = wordsOf(wordLimits.withdrawal);
/** `also`: withdraws the story in another language as well. */
export const withdrawInput = z.strictObject({
  articleId: id,
  reason: withdrawalReason,
  also: z.strictObject({ locale, reason: withdrawalReason }).optional(),
});
/** Takes an article from `withdrawn` or `scheduled` back to a draft. */
export const unscheduleInput = z.strictObject({ articleId: id });
/** Discards the working copy. The published text stays. */
export const discardInput = z.strictObject({ articleId: id, revision });
const correctionText = wordsOf(wordLimits.correction);
/** Publishes a correction. `also`: in another language of the story as well. */
export const correctInput = z.strictObject({
  articleId: id,
  text: correctionText,
  also: z.strictObject({ locale, text: correctionText }).optional(),
});
/** `was`: the words of the correction as the user saw them. */
const shownCorrection = { articleId: id, correctionId: id, was: z.string().max(wordLimits.correction.most) };
export const changeCorrectionInput = z.strictObject({ ...shownCorrection, text: correctionText });
export const removeCorrectionInput = z.strictObject(shownCorrection);
/** Maximum number of tags of a story. */
export const MAX_TAGS = 30;
export const storyFieldsInput = z.strictObject({
  storyId: id,
  /** Revision of the story, for optimistic locking. */
  revision,
  sectionId: id,
  placeId: id.nullable(),
  tagIds: z.array(id).max(MAX_TAGS),
  leadMediaId: id.nullable(),
});
/** Author ids to resolve, at most those of two copies. */
export const authorNamesInput = z.strictObject({ locale, ids: z.array(id).max(40) });
export const presenceInput = z.strictObject({ articleId: id });
export const restoreInput = z.strictObject({ articleId: id, revisionId: id });
export const previewInput = z.strictObject({ articleId: id });
/** Searches names of a kind. A missing name can be created with `makeNameInput`. */
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
