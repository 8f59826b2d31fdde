import Link from "next/link";
import { useTranslations } from "next-intl";
import type { WaitingText } from "@/lib/newsroom/work.ts";
import type { Locale } from "@/lib/site/locales.ts";
import { translationAddress } from "@/lib/translation/translation.ts";
import { TaskRow } from "./task-row.tsx";

type WaitingListProps = { waiting: WaitingText[]; locale: Locale; now: Date };

/** What waits for this person, longest first; a text that was sent back shows why. */
export function WaitingList({ waiting, locale, now }: WaitingListProps) {
  const t = useTranslations("work");
  return (
    <section className="panel" aria-labelledby="waiting">
      <h2 id="waiting">
        {t("waiting")}
        {waiting.length > 0 ? <small>{t("count", { count: waiting.length })}</small> : null}
      </h2>
      {waiting.length === 0 ? <p>{t("nothingWaits")}</p> : null}
      {waiting.map((text) => (
        <TaskRow
          key={text.articleId}
          text={text}
          locale={locale}
          now={now}
          action={t(`actions.${text.why}`)}
          href={text.why === "stale" ? translationAddress(text.articleId) : undefined}
        >
          <span className={text.why === "sent-back" ? "why danger" : "why"}>{t(`why.${text.why}`)}</span>{" "}
          {text.why === "sent-back" ? t("note", { note: text.note }) : text.author && t("by", { name: text.author })}
        </TaskRow>
      ))}
    </section>
  );
}

/** Link for a person without drafts. */
export function AllStoriesLink() {
  const t = useTranslations("work");
  return (
    <Link prefetch={false} className="txt-link" href="/dashboard/stories">
      {t("allStories")}
    </Link>
  );
}
