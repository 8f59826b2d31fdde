import type { DeskPicture } from "@/lib/desk.ts";

/** A picture of the library as a block of the text, with its own words to begin with. */
export function imageBlock({ mediaId, alt, caption, credit }: DeskPicture) {
  return { type: "image", attrs: { mediaId, alt, caption, credit } };
}

/** Pictures of the library as one block. */
export function galleryBlock(pictures: DeskPicture[]) {
  const credits = [...new Set(pictures.map((one) => one.credit).filter(Boolean))];
  return {
    type: "gallery",
    attrs: {
      caption: "",
      credit: credits.join(", "),
      pictures: pictures.map(({ mediaId, alt }) => ({ mediaId, alt })),
    },
  };
}
