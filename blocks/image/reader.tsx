import type { BlockReader } from "@/blocks/parts/block-reader.ts";
import { FigureWords } from "@/blocks/parts/figure-words.tsx";
import { Picture } from "@/components/ui/picture.tsx";
import { firstWithWords } from "@/lib/language/letters/has-words.ts";
import type { Image } from "./shape.ts";

const SIZES = "(min-width:84rem) 720px,(min-width:64rem) 60vw,100vw";

/** A picture in its own shape: a map or a scan must not be cropped. */
export const ImageReader: BlockReader<Image> = ({ block, pictures, locale }) => {
  const picture = pictures[block.attrs.mediaId];
  if (!picture) return null;
  const { alt, caption, credit } = block.attrs;
  return (
    <figure className={picture.height > picture.width ? "tall" : undefined}>
      <Picture picture={picture} sizes={SIZES} upTo={1440} className="own" alt={firstWithWords(alt, picture.alt)} />
      <FigureWords
        caption={caption}
        credit={firstWithWords(credit, picture.credit)}
        pictures={[picture]}
        locale={locale}
      />
    </figure>
  );
};
