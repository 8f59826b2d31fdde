import { FigureWords } from "@/blocks/parts/figure-words.tsx";
import { Picture } from "@/components/ui/picture.tsx";
import type { Picture as NewsPicture } from "@/lib/article/news.ts";
import type { Locale } from "@/lib/site/locales.ts";

/** The article's lead picture: full width on a phone, wide from 64rem. */
export function LeadPicture({ picture, locale }: { picture: NewsPicture; locale: Locale }) {
  return (
    <figure className="shot">
      <Picture
        picture={picture}
        sizes="(min-width:84rem) 954px,(min-width:80rem) 73vw,(min-width:64rem) 65vw,100vw"
        upTo={1600}
        priority
      />
      <FigureWords caption={picture.caption} credit={picture.credit} pictures={[picture]} locale={locale} />
    </figure>
  );
}
