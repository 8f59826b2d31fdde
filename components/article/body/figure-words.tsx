import { wordsIn } from "@/i18n/words.ts";
import type { Locale } from "@/lib/site/locales.ts";
import { greatestAiUse, type Picture } from "@/lib/article/news.ts";

type FigureWordsProps = { caption: string; credit: string; pictures: Picture[]; locale: Locale };

/** What a picture shows, whose it is and what part a machine had in it; nothing where none of it is known. */
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
