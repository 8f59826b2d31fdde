import { drawAll } from "@/components/article/draw-all.ts";
import { Picture } from "@/components/ui/picture.tsx";
import type { Block } from "@/lib/article/body.ts";
import type { Picture as NewsPicture } from "@/lib/article/news.ts";
import type { Locale } from "@/lib/site/locales.ts";
import { FigureWords } from "./figure-words.tsx";

type BodyImageProps = { block: Extract<Block, { type: "image" }>; picture: NewsPicture | undefined; locale: Locale };

const whole = "(min-width:84rem) 720px,(min-width:64rem) 60vw,100vw";
const half = "(min-width:84rem) 356px,(min-width:64rem) 30vw,50vw";

/** A picture in the text, uncropped: a map or a scan must stay whole. */
export function BodyImage({ block, picture, locale }: BodyImageProps) {
  if (!picture) return null;
  const { alt, caption, credit } = block.attrs;
  return (
    <figure className={picture.height > picture.width ? "tall" : undefined}>
      <Picture picture={picture} sizes={whole} upTo={1440} className="own" alt={alt || picture.alt} />
      <FigureWords caption={caption} credit={credit || picture.credit} pictures={[picture]} locale={locale} />
    </figure>
  );
}

type BodyGalleryProps = {
  block: Extract<Block, { type: "gallery" }>;
  pictures: Record<number, NewsPicture>;
  locale: Locale;
};

/** Two pictures per row; with an odd number, the first one fills a row. */
export function BodyGallery({ block, pictures, locale }: BodyGalleryProps) {
  const shown = block.attrs.pictures.flatMap(({ mediaId, alt }) => {
    const picture = pictures[mediaId];
    return picture ? [{ picture, alt: alt || picture.alt }] : [];
  });
  if (shown.length === 0) return null;
  const odd = shown.length % 2 === 1;
  const frames = drawAll(shown, ({ picture, alt }, index) => {
    const wide = odd && index === 0;
    return <Picture picture={picture} sizes={wide ? whole : half} upTo={wide ? 1440 : 720} alt={alt} />;
  });
  return (
    <figure className={odd ? "gal odd" : "gal"}>
      {frames}
      <FigureWords
        caption={block.attrs.caption}
        credit={block.attrs.credit}
        pictures={shown.map(({ picture }) => picture)}
        locale={locale}
      />
    </figure>
  );
}
