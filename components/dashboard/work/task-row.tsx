import Link from "next/link";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { LanguageBadge } from "@/components/dashboard/parts/language-badge.tsx";
import { StateShape } from "@/components/dashboard/parts/state-mark.tsx";
import type { ArticleState } from "@/lib/newsroom/page-data.ts";
import { formatDeskTime, toZonedIso } from "@/lib/language/dates/dates.ts";
import { type Locale, localeFacts } from "@/lib/site/locales.ts";

type TaskRowProps = {
  text: { articleId: number; locale: Locale; headline: string; state: ArticleState; touchedAt: string };
  /** Language of the interface. */
  locale: Locale;
  now: Date;
  /** What the row asks for, as the word on its button. */
  action: string;
  /** Where it leads; the editor, where nothing else is said. */
  href?: string | undefined;
  /** Why it is here. */
  children: ReactNode;
};

/** A text that somebody has to do something with. The whole row leads to it; the button only says what for. */
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
