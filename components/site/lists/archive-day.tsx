import { wordsIn } from "@/i18n/words.ts";
import { dayRange, formatPeriodHeading, formatShortDay } from "@/lib/language/dates/dates.ts";
import { archiveAddress } from "@/lib/site/addresses.ts";
import type { Locale } from "@/lib/site/locales.ts";
import { PeriodLinks } from "./period-links.tsx";

type ArchiveDayProps = {
  /** `2026-11-24` */
  day: string;
  /** The previous and next day with stories; null if there is none. */
  older: string | null;
  newer: string | null;
  locale: Locale;
};

/** Links from a day of the archive to its neighbours and to its month. */
export function ArchiveDay({ day, older, newer, locale }: ArchiveDayProps) {
  const t = wordsIn(locale, "archive");
  const month = day.slice(0, 7);
  const linkTo = (other: string | null) =>
    other ? { href: archiveAddress(locale, other), words: dayBeside(other, day, locale) } : null;
  return (
    <PeriodLinks
      name={t("days")}
      earlier={linkTo(older)}
      above={{ href: archiveAddress(locale, month), words: formatPeriodHeading(month, locale) }}
      later={linkTo(newer)}
    />
  );
}

/** A neighbour of a day: «23 ноября», with the year if it is another. */
function dayBeside(other: string, day: string, locale: Locale): string {
  const [at, from] = [dayRange(other)?.from, dayRange(day)?.from];
  return at && from ? formatShortDay(at, from, locale) : "";
}
