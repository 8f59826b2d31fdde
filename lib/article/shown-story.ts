import type { DeskPicture, EditableStory } from "@/lib/newsroom/page-data.ts";

/** What readers see of a picture: the file, by its address, and the words in one language. */
export type ShownPicture = Pick<DeskPicture, "mediaId" | "src" | "alt" | "caption" | "credit" | "aiUse">;

/**
 * What readers see of a story beside the words of its text. The page of an article sends what it shows with publish and approve; the
 * mutation compares it with what would go out. It is sent as it is and not as a hash: browsers have a safe hash on https only, and this says
 * which part has changed.
 */
export type ShownStory = {
  sectionId: number;
  placeId: number | null;
  tagIds: number[];
  leadMedia: ShownPicture | null;
  /** Pictures that stand in the text. */
  pictures: ShownPicture[];
};

/** What can differ between a page and what would go out. */
export const shownParts = ["text", "section", "place", "tags", "leadMedia", "pictures"] as const;
export type ShownPart = (typeof shownParts)[number];

export type SharedFields = Pick<EditableStory, "section" | "place" | "tags" | "leadMedia">;

/** What is shown of a story with these fields and with these pictures in its text. */
export function shownStory({ section, place, tags, leadMedia }: SharedFields, pictures: DeskPicture[]): ShownStory {
  return {
    sectionId: section.id,
    placeId: place?.id ?? null,
    tagIds: tags.map(({ id }) => id),
    leadMedia: leadMedia && shownPicture(leadMedia),
    pictures: pictures.map(shownPicture),
  };
}

/** Words are compared as they are saved, without spaces at their ends. */
function shownPicture({ mediaId, src, alt, caption, credit, aiUse }: DeskPicture): ShownPicture {
  return { mediaId, src, alt: alt.trim(), caption: caption.trim(), credit: credit.trim(), aiUse };
}

/**
 * What of a story is otherwise now than it was shown. Pictures that were shown and are not in the text now make no difference: readers do
 * not see them.
 */
export function changedParts(shown: ShownStory, now: ShownStory): Exclude<ShownPart, "text">[] {
  const isSame = {
    section: shown.sectionId === now.sectionId,
    place: shown.placeId === now.placeId,
    tags: shown.tagIds.join() === now.tagIds.join(),
    leadMedia: isSamePicture(shown.leadMedia, now.leadMedia),
    pictures: now.pictures.every((picture) => wasShown(picture, shown.pictures)),
  };
  return (Object.keys(isSame) as (keyof typeof isSame)[]).filter((part) => !isSame[part]);
}

function wasShown(picture: ShownPicture, shown: ShownPicture[]): boolean {
  const same = shown.filter(({ mediaId }) => mediaId === picture.mediaId);
  return same.length > 0 && same.every((one) => isSamePicture(one, picture));
}

function isSamePicture(one: ShownPicture | null, other: ShownPicture | null): boolean {
  if (!one || !other) return one === other;
  const parts = ["mediaId", "src", "alt", "caption", "credit", "aiUse"] as const;
  return parts.every((part) => one[part] === other[part]);
}
