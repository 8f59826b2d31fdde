import { wordsIn } from "@/i18n/words.ts";
import type { Tag } from "@/lib/article/news.ts";
import { tagAddress } from "@/lib/site/addresses.ts";
import type { Locale } from "@/lib/site/locales.ts";

/** The story's tags, each linked to its list of stories. */
export function TagLinks({ tags, locale }: { tags: Tag[]; locale: Locale }) {
  if (tags.length === 0) return null;
  const t = wordsIn(locale, "article");
  return (
    <p className="tags">
      <span>{t("tags")}</span>
      {tags.map((tag) => (
        <a key={tag.slug} href={tagAddress(locale, tag.slug)} rel="tag">
          {tag.name}
        </a>
      ))}
    </p>
  );
}
