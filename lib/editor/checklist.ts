import type { Body } from "@/blocks/registry/block-types.ts";
import { bodyFigures, bodyText } from "@/blocks/registry/words.ts";
import { blockingChecks, uncreditedFigures } from "@/lib/article/publication-checks.ts";
import type { WorkingCopy } from "@/lib/article/working-copy.ts";
import { hasWords } from "@/lib/language/letters/has-words.ts";
import { countWords } from "@/lib/language/reading-time.ts";
import type { Locale } from "@/lib/site/locales.ts";
import { blocksWithoutTime, copiedBlocks, countUntranslated, emptyBlocks } from "@/lib/translation/translation.ts";
import { detectOtherLanguage } from "./text-language.ts";

/** What is looked at before a text goes out. `blocks` keeps it from going, the others only ask to be looked at. */
export type CheckName =
  | "headlineMissing"
  | "headlineLong"
  | "standfirstMissing"
  | "bodyMissing"
  | "untranslated"
  | "blockEmpty"
  | "bodyShort"
  | "timeMissing"
  | "copied"
  | "languageDiffers"
  | "authorMissing"
  | "pictureMissing"
  | "altMissing"
  | "creditMissing"
  | "advertiserMissing"
  | "typography"
  | "otherLanguageMissing";

export type Check = { name: CheckName; blocks: boolean; count: number };

/** What hangs on the story rather than on the text. */
export type StoryToCheck = {
  /** The language of the text's tab. */
  locale: Locale;
  leadMedia: { alt: string; credit: string } | null;
  /** Pictures of the text as the library describes them, by their ids. */
  pictures: ReadonlyMap<number, { credit: string }>;
  hasOtherLanguage: boolean;
  /** Places where the text is not as it is printed; 0 while they are not counted. */
  typography: number;
};

/** Longer headlines take more than three lines on a phone. */
export const LONG_HEADLINE = 90;
const SHORT_BODY_WORDS = 60;

/** The problems of a text before publication. Those that prevent publication come first. */
export function checklist(copy: WorkingCopy, story: StoryToCheck): Check[] {
  const found: Check[] = [];
  const note = (name: CheckName, holds: boolean, blocks = false, count = 1) => {
    if (holds) found.push({ name, blocks, count });
  };
  const words = countWords(bodyText(copy.body));
  const blocking = blockingChecks({ ...copy, headline: copy.headline.trim(), advertiser: copy.advertiser.trim() });
  note("headlineMissing", "headline" in blocking, true);
  note("bodyMissing", blocking.body === "required", true);
  note("untranslated", blocking.body === "untranslated", true, countUntranslated(copy.body));
  const empty = emptyBlocks(copy.body).length;
  note("blockEmpty", empty > 0, true, empty);
  note("advertiserMissing", "advertiser" in blocking, true);
  const uncredited =
    uncreditedFigures(copy.body, (mediaId) => story.pictures.get(mediaId)?.credit ?? "") +
    (story.leadMedia && !hasWords(story.leadMedia.credit) ? 1 : 0);
  note("creditMissing", uncredited > 0, true, uncredited);
  note("headlineLong", copy.headline.trim().length > LONG_HEADLINE);
  note("standfirstMissing", copy.standfirst.trim() === "");
  note("bodyShort", words > 0 && words < SHORT_BODY_WORDS);
  const timeless = blocksWithoutTime(copy.body).length;
  note("timeMissing", timeless > 0, false, timeless);
  const copied = copiedBlocks(copy.body).length;
  note("copied", copied > 0, false, copied);
  note("languageDiffers", detectOtherLanguage(copy, story.locale) !== null);
  note("authorMissing", copy.authorIds.length === 0);
  note("pictureMissing", story.leadMedia === null);
  const undescribed = undescribedPictures(copy.body, story.leadMedia);
  note("altMissing", undescribed > 0, false, undescribed);
  note("typography", story.typography > 0, false, story.typography);
  note("otherLanguageMissing", !story.hasOtherLanguage);
  return found;
}

function undescribedPictures(body: Body, lead: StoryToCheck["leadMedia"]): number {
  const alts = bodyFigures(body).flatMap(({ pictures }) => pictures.map((one) => one.alt));
  return [...alts, ...(lead ? [lead.alt] : [])].filter((alt) => !hasWords(alt)).length;
}
