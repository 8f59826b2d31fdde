import type { BlockReader } from "@/blocks/parts/block-reader.ts";
import { FigureWords } from "@/blocks/parts/figure-words.tsx";
import { drawAll } from "@/components/ui/draw-all.ts";
import { Picture } from "@/components/ui/picture.tsx";
import { firstWithWords } from "@/lib/language/letters/has-words.ts";
import type { Gallery } from "./shape.ts";

const WHOLE_ROW = "(min-width:84rem) 720px,(min-width:64rem) 60vw,100vw";
const HALF_ROW = "(min-width:84rem) 356px,(min-width:64rem) 30vw,50vw";

/** Pictures in rows of two. If the number is odd, the first one has a row of its own. */
export const GalleryReader: BlockReader<Gallery> = ({ block, pictures, locale }) => {
  const shown = block.attrs.pictures.flatMap(({ mediaId, alt }) => {
    const picture = pictures[mediaId];
    return picture ? [{ picture, alt: firstWithWords(alt, picture.alt) }] : [];
  });
  if (shown.length === 0) return null;
  const odd = shown.length % 2 === 1;
  const frames = drawAll(shown, ({ picture, alt }, index) => {
    const isWhole = odd && index === 0;
    return <Picture picture={picture} sizes={isWhole ? WHOLE_ROW : HALF_ROW} upTo={isWhole ? 1440 : 720} alt={alt} />;
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
};
