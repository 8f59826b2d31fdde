import type { DeskPicture, EditableStory } from "@/lib/newsroom/page-data.ts";

/** What readers see of a picture: the file, by its address, and the texts in one language. */
export type ShownPicture = Pick<DeskPicture, "mediaId" | "src" | "alt" | "caption" | "credit" | "aiUse">;

/**
 * What readers see of a story apart from its text. The editor page sends what it shows with publish and approve; the mutation compares it with
 * what would be published. It is sent in full, not as a hash: browsers have a secure hash only over https, and the full value shows which part
 * has changed.
 */
export type ShownStory = {
  sectionId: number;
  placeId: number | null;
  tagIds: number[];
  leadMedia: ShownPicture | null;
  /** Pictures in the text. */
  pictures: ShownPicture[];
};

/** The parts that can differ between the page and what would be published. */
export const shownParts = ["text", "section", "place", "tags", "leadMedia", "pictures"] as const;
export type ShownPart = (typeof shownParts)[number];

export type SharedFields = Pick<EditableStory, "section" | "place" | "tags" | "leadMedia">;

/** The `ShownStory` of a story with these fields and these pictures in its text. */
export function shownStory({ section, place, tags, leadMedia }: SharedFields, pictures: DeskPicture[]): ShownStory {
  return {
    sectionId: section.id,
    placeId: place?.id ?? null,
    tagIds: tags.map(({ id }) => id),
    leadMedia: leadMedia && shownPicture(leadMedia),
    pictures: pictures.map(shownPicture),
  };
}

/** Trims the texts, because they are also trimmed when they are saved. */
function shownPicture({ mediaId, src, alt, caption, credit, aiUse }: DeskPicture): ShownPicture {
  return { mediaId, src, alt: alt.trim(), caption: caption.trim(), credit: credit.trim(), aiUse };
}

/**
 * The parts of a story that differ between `shown` and `now`. Pictures that are no longer in the text are ignored, because readers do not see
 * them.
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
