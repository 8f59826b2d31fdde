import { AdditionalStyles } from "@/components/site/additional-styles.tsx";
import { Icon } from "@/components/ui/icon.tsx";
import { Picture } from "@/components/ui/picture.tsx";
import { wordsIn } from "@/i18n/words.ts";
import type { Author } from "@/lib/article/news.ts";
import type { Locale } from "@/lib/site/locales.ts";

/** The author of these stories: portrait, name, role, a short text. */
export function AuthorHeader({ author, locale, feed }: { author: Author; locale: Locale; feed: string }) {
  const t = wordsIn(locale, "list");
  return (
    <header className="author">
      <AdditionalStyles />
      {author.picture && <Picture picture={author.picture} sizes="144px" upTo={320} ratio="1/1" />}
      <div>
        <h1>{author.name}</h1>
        {author.role && <p className="role">{author.role}</p>}
      </div>
      <div className="about">
        {author.bio && <p className="stand">{author.bio}</p>}
        <a className="rss-link" href={feed} aria-label={t("feed", { title: author.name })}>
          <Icon name="rss" /> RSS
        </a>
      </div>
    </header>
  );
}
