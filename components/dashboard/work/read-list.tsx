import Link from "next/link";
import { useTranslations } from "next-intl";
import type { CSSProperties } from "react";
import { formatNumber } from "@/lib/language/dates/numbers.ts";
import type { ReadText } from "@/lib/newsroom/work.ts";
import { localeFacts } from "@/lib/site/locales.ts";

/** The most-viewed articles of the last day, with bars relative to the first. */
export function ReadList({ read }: { read: ReadText[] }) {
  const t = useTranslations("work");
  const most = Math.max(1, ...read.map(({ views }) => views));
  const share = (views: number) => ({ "--share": `${Math.round((views / most) * 100)}%` }) as CSSProperties;
  return (
    <section className="panel" aria-labelledby="read">
      <h2 id="read">
        {t("read")}
        <small>{t("lastDay")}</small>
      </h2>
      {read.length === 0 ? <p>{t("nothingRead")}</p> : null}
      <ol className="bars">
        {read.map(({ articleId, locale, headline, views }) => (
          <li key={articleId}>
            <Link
              href={`/dashboard/articles/${articleId}`}
              prefetch={false}
              lang={localeFacts[locale].lang}
              title={headline}
            >
              {headline}
            </Link>
            <span>{formatNumber(views)}</span>
            <i style={share(views)} />
          </li>
        ))}
      </ol>
    </section>
  );
}
