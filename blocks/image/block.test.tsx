import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { GalleryReader } from "@/blocks/gallery/reader.tsx";
import type { Body } from "@/blocks/registry/block-types.ts";
import { bodyHtml } from "@/blocks/registry/feeds.ts";
import type { Picture } from "@/lib/article/news.ts";
import { wordlessTexts } from "@/lib/testing/wordless-texts.ts";
import { ImageReader } from "./reader.tsx";

const picture: Picture = {
  ...{ id: 7, storageName: "00ff", width: 600, height: 400, widths: [480], avifUpTo: 0, cropped: false },
  ...{ focal: [0.5, 0.5], placeholder: "", alt: "Мост", caption: "", credit: "Жаршы", aiUse: "none" },
};
const pictures = { 7: picture };
const feed = (body: Body) => bodyHtml(body, { pictures, origin: "https://a.kz", sayAiUse: () => "" });

test.each(Object.entries(wordlessTexts))(
  "with %s for its own words, a picture shows those of the library",
  (_name, text) => {
    const block = { type: "image" as const, attrs: { id: "i", mediaId: 7, alt: text, caption: text, credit: text } };
    const html = renderToStaticMarkup(<ImageReader block={block} pictures={pictures} locale="ru" />);
    expect(html).toContain("<figcaption><span>Жаршы</span></figcaption>");
    expect(html).toContain('alt="Мост"');
    expect(feed({ type: "doc", content: [block] })).toContain("<figcaption>Жаршы</figcaption>");
  },
);

test.each(Object.entries(wordlessTexts))("a gallery with %s for its words has no line under it", (_name, text) => {
  const shown = [7, 7].map((mediaId) => ({ mediaId, alt: text }));
  const block = { type: "gallery" as const, attrs: { id: "g", caption: text, credit: text, pictures: shown } };
  const html = renderToStaticMarkup(<GalleryReader block={block} pictures={pictures} locale="ru" />);
  expect(html).not.toContain("figcaption");
  expect(feed({ type: "doc", content: [block] })).not.toContain("figcaption");
});
