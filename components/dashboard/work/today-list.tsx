import Link from "next/link";
import { useTranslations } from "next-intl";
import { StateMark } from "@/components/dashboard/parts/state-mark.tsx";
import { formatClock, toZonedIso } from "@/lib/language/dates/dates.ts";
import type { OutToday } from "@/lib/newsroom/work.ts";
import { localeFacts } from "@/lib/site/locales.ts";

/** What is published today, past and scheduled, in the paper's time zone. */
export function TodayList({ today }: { today: OutToday[] }) {
  const t = useTranslations("work");
  return (
    <section className="panel" aria-labelledby="today">
      <h2 id="today">
        {t("today")}
        <small>{t("almatyTime")}</small>
      </h2>
      {today.length === 0 ? <p>{t("nothingToday")}</p> : null}
      <ul className="plan">
        {today.map(({ storyId, at, what, head, languages }) => (
          <li key={`${storyId} ${what}`}>
            <time dateTime={toZonedIso(new Date(at))}>{formatClock(new Date(at))}</time>
            <div>
              <Link
                href={`/dashboard/articles/${head.articleId}`}
                prefetch={false}
                lang={localeFacts[head.locale].lang}
              >
                {head.headline}
              </Link>
              <p>
                {what === "out" ? null : <span>{t(`moment.${what}`)}</span>}
                {languages.map(({ articleId, locale, state }) => (
                  <StateMark key={articleId} state={state} label={localeFacts[locale].badge} />
                ))}
              </p>
            </div>
          </li>
        ))}
      </ul>
    </section>
  );
}
