import Link from "next/link";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { LanguageBadge } from "@/components/dashboard/parts/language-badge.tsx";
import { StateShape } from "@/components/dashboard/parts/state-mark.tsx";
import { formatDeskTime, toZonedIso } from "@/lib/language/dates/dates.ts";
import type { ArticleState } from "@/lib/newsroom/page-data.ts";
import { type Locale, localeFacts } from "@/lib/site/locales.ts";

type TaskRowProps = {
  text: { articleId: number; locale: Locale; headline: string; state: ArticleState; touchedAt: string };
  /** Interface language. */
  locale: Locale;
  now: Date;
  /** The requested action, as the button's label. */
  action: string;
  /** Target of the row; the editor by default. */
  href?: string | undefined;
  /** Why the row is in the list. */
  children: ReactNode;
};

/** A text that needs an action by this person. The whole row is a link; the button only names the action. */
export function TaskRow({ text, locale, now, action, href, children }: TaskRowProps) {
  const t = useTranslations("stories");
  const at = new Date(text.touchedAt);
  return (
    <article className="task">
      <StateShape state={text.state} />
      <div>
        <h3>
          {text.locale === locale ? null : <LanguageBadge locale={text.locale} />}
          <Link
            href={href ?? `/dashboard/articles/${text.articleId}`}
            prefetch={false}
            lang={localeFacts[text.locale].lang}
          >
            {text.headline || <span className="untitled">{t("untitled")}</span>}
          </Link>
        </h3>
        <p>
          {children} <time dateTime={toZonedIso(at)}>{formatDeskTime(at, now, locale)}</time>
        </p>
      </div>
      <span className="button" aria-hidden="true">
        {action}
      </span>
    </article>
  );
}
