import { wordsIn } from "@/i18n/words.ts";
import { greatestAiUse, type Picture } from "@/lib/article/news.ts";
import type { Locale } from "@/lib/site/locales.ts";

type FigureWordsProps = { caption: string; credit: string; pictures: Picture[]; locale: Locale };

/** Caption, credit and AI use of a picture; null if all are empty. */
export function FigureWords({ caption, credit, pictures, locale }: FigureWordsProps) {
  const t = wordsIn(locale, "article");
  const use = greatestAiUse(pictures);
  const made = use === "none" ? "" : t(`pictureAi.${use}`, { count: pictures.length });
  const origin = [credit, made].filter(Boolean).join(" · ");
  if (!caption && !origin) return null;
  return (
    <figcaption>
      {caption}
      {caption && origin && " "}
      {origin && <span>{origin}</span>}
    </figcaption>
  );
}
