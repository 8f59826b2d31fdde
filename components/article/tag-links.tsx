import { wordsIn } from "@/i18n/words.ts";
import { tagAddress } from "@/lib/site/addresses.ts";
import type { Locale } from "@/lib/site/locales.ts";
import type { Tag } from "@/lib/article/news.ts";

/** What the story is about, each a list of its own. */
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
