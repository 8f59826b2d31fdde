import { AdditionalStyles } from "@/components/site/additional-styles.tsx";
import { wordsIn } from "@/i18n/words.ts";
import { dayRange, formatPeriodHeading, formatShortDay } from "@/lib/language/dates/dates.ts";
import { archiveAddress } from "@/lib/site/addresses.ts";
import type { Locale } from "@/lib/site/locales.ts";
import { Pager } from "./pager.tsx";

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
  return (
    <>
      <AdditionalStyles />
      <Pager
        locale={locale}
        older={older && archiveAddress(locale, older)}
        newer={newer && archiveAddress(locale, newer)}
        first={archiveAddress(locale, month)}
        words={{
          name: t("days"),
          older: older ? dayBeside(older, day, locale) : "",
          newer: newer ? dayBeside(newer, day, locale) : "",
          first: formatPeriodHeading(month, locale),
        }}
      />
    </>
  );
}

/** A neighbour of a day: «23 ноября», with the year if it is another. */
function dayBeside(other: string, day: string, locale: Locale): string {
  const [at, from] = [dayRange(other)?.from, dayRange(day)?.from];
  return at && from ? formatShortDay(at, from, locale) : "";
}
