import { AdditionalStyles } from "@/components/site/additional-styles.tsx";
import { wordsIn } from "@/i18n/words.ts";
import { calendars } from "@/lib/language/dates/calendar.ts";
import { formatNumber } from "@/lib/language/dates/numbers.ts";
import { capitalized } from "@/lib/language/letters/capitalized.ts";
import { archiveAddress } from "@/lib/site/addresses.ts";
import type { Locale } from "@/lib/site/locales.ts";

export type ArchiveYear = {
  year: number;
  months: { /** `2026-11` */ month: string; count: number }[];
};

type ArchiveIndexProps = {
  years: ArchiveYear[];
  locale: Locale;
  /** The only year is already the page's title. */
  yearInTitle?: boolean;
};

/** Years and their months, newest first, each with its number of stories. */
export function ArchiveIndex({ years, locale, yearInTitle = false }: ArchiveIndexProps) {
  const t = wordsIn(locale, "archive");
  if (years.length === 0) return <p className="found">{t("empty")}</p>;
  return (
    <div className="years">
      <AdditionalStyles />
      {years.map(({ year, months }) => (
        <section key={year}>
          {!yearInTitle && (
            <h2>
              <a href={archiveAddress(locale, String(year))}>{year}</a>
            </h2>
          )}
          <ul className="months">
            {months.map(({ month, count }) => (
              <li key={month}>
                <a href={archiveAddress(locale, month)}>
                  {capitalized(calendars[locale].months[Number(month.slice(5)) - 1] ?? "")}
                  <data value={count}>
                    {formatNumber(count)}
                    <span className="vh"> {t("stories", { count })}</span>
                  </data>
                </a>
              </li>
            ))}
          </ul>
        </section>
      ))}
    </div>
  );
}
