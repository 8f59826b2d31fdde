import { wordsIn } from "@/i18n/words.ts";
import { calendars } from "@/lib/language/dates/calendar.ts";
import { almatyDay, formatMonth, formatPeriodHeading } from "@/lib/language/dates/dates.ts";
import { archiveAddress } from "@/lib/site/addresses.ts";
import type { Locale } from "@/lib/site/locales.ts";
import { monthWeeks } from "./month-weeks.ts";
import { PeriodLinks } from "./period-links.tsx";

type ArchiveMonthProps = {
  /** `2026-11` */
  month: string;
  /** Number of stories by day, `2026-11-24`; days without stories may be missing. */
  counts: Record<string, number>;
  /** The previous and next month with stories; null if there is none. */
  older: string | null;
  newer: string | null;
  locale: Locale;
  now: Date;
};

/** A month as a calendar; days with stories are links. */
export function ArchiveMonth({ month, counts, older, newer, locale, now }: ArchiveMonthProps) {
  const t = wordsIn(locale, "archive");
  const today = almatyDay(now);
  const linkTo = (other: string | null) =>
    other ? { href: archiveAddress(locale, other), words: formatPeriodHeading(other, locale) } : null;
  return (
    <>
      <table className="cal">
        <caption className="vh">{formatMonth(month, locale)}</caption>
        <thead>
          <tr>
            {calendars[locale].weekdaysShort.map((name) => (
              <th key={name} scope="col">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {monthWeeks(month).map((week) => (
            <tr key={week.find(Boolean)}>
              {week.map((day, weekday) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: a cell is its weekday
                <td key={weekday}>
                  {day && <Day day={day} count={counts[day] ?? 0} isToday={day === today} locale={locale} />}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      <PeriodLinks
        name={t("months")}
        earlier={linkTo(older)}
        above={{ href: archiveAddress(locale), words: wordsIn(locale, "site")("archive") }}
        later={linkTo(newer)}
      />
    </>
  );
}

function Day({ day, count, isToday, locale }: { day: string; count: number; isToday: boolean; locale: Locale }) {
  const number = Number(day.slice(8));
  const current = isToday ? "date" : undefined;
  if (count === 0) return <span aria-current={current}>{number}</span>;
  const t = wordsIn(locale, "archive");
  return (
    <a href={archiveAddress(locale, day)} aria-current={current}>
      {number}
      <data value={count}>{t.rich("countOfDay", { count, word: (words) => <span>{words}</span> })}</data>
    </a>
  );
}
