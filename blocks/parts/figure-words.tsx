import { wordsIn } from "@/i18n/words.ts";
import { greatestAiUse, type Picture } from "@/lib/article/news.ts";
import { firstWithWords, hasWords } from "@/lib/language/letters/has-words.ts";
import type { Locale } from "@/lib/site/locales.ts";

type FigureWordsProps = { caption: string; credit: string; pictures: Picture[]; locale: Locale };

/** Caption, credit and AI use of a picture; null if all are without words. */
export function FigureWords({ caption: given, credit, pictures, locale }: FigureWordsProps) {
  const t = wordsIn(locale, "article");
  const caption = firstWithWords(given);
  const use = greatestAiUse(pictures);
  const made = use === "none" ? "" : t(`pictureAi.${use}`, { count: pictures.length });
  const origin = [credit, made].filter(hasWords).join(" · ");
  if (!caption && !origin) return null;
  return (
    <figcaption>
      {caption}
      {caption && origin && " "}
      {origin && <span>{origin}</span>}
    </figcaption>
  );
}
