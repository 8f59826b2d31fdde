import { getTranslations } from "next-intl/server";
import { tagAddress } from "@/lib/addresses.ts";
import type { Locale } from "@/lib/locales.ts";
import type { Tag } from "@/lib/news.ts";

/** What the story is about, each a list of its own. */
export async function TagLinks({ tags, locale }: { tags: Tag[]; locale: Locale }) {
  if (tags.length === 0) return null;
  const t = await getTranslations({ locale, namespace: "article" });
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
