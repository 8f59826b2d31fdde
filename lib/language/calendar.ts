import type { Locale } from "@/lib/locales.ts";

/**
 * Names of months and weekdays, and the order in which a language says a date. `Intl` is not asked: its Kazakh is wrong in browsers
 * and abbreviated on the server.
 */
type Calendar = {
  /** Nominative, for «ноябрь 2026». */
  months: readonly string[];
  /** As said after a day's number: «24 ноября», «24 қараша». */
  monthsAfterDay: readonly string[];
  /** From Sunday, as `Date.getUTCDay` counts. */
  weekdays: readonly string[];
  /** Short names from Monday, heads of a month's grid. */
  weekdaysShort: readonly string[];
  today: string;
  yesterday: string;
  tomorrow: string;
  justNow: string;
  minutesAgo: (minutes: number) => string;
  dayWithYear: (day: number, month: string, year: number) => string;
  fullDay: (day: number, month: string, year: number, weekday: string) => string;
  monthOfYear: (month: string, year: number) => string;
};

const NBSP = "\u00a0";

export const calendars: Record<Locale, Calendar> = {
  ru: {
    months: words("январь февраль март апрель май июнь июль август сентябрь октябрь ноябрь декабрь"),
    monthsAfterDay: words("января февраля марта апреля мая июня июля августа сентября октября ноября декабря"),
    weekdays: words("воскресенье понедельник вторник среда четверг пятница суббота"),
    weekdaysShort: words("пн вт ср чт пт сб вс"),
    today: "сегодня",
    yesterday: "вчера",
    tomorrow: "завтра",
    justNow: "только что",
    minutesAgo: (minutes) => `${minutes}${NBSP}${russianPlural(minutes, "минуту", "минуты", "минут")} назад`,
    dayWithYear: (day, month, year) => `${day}${NBSP}${month} ${year}`,
    fullDay: (day, month, year, weekday) => `${weekday}, ${day}${NBSP}${month} ${year}${NBSP}года`,
    monthOfYear: (month, year) => `${month} ${year}`,
  },
  kk: {
    months: words("қаңтар ақпан наурыз сәуір мамыр маусым шілде тамыз қыркүйек қазан қараша желтоқсан"),
    monthsAfterDay: words("қаңтар ақпан наурыз сәуір мамыр маусым шілде тамыз қыркүйек қазан қараша желтоқсан"),
    weekdays: words("жексенбі дүйсенбі сейсенбі сәрсенбі бейсенбі жұма сенбі"),
    weekdaysShort: words("дс сс ср бс жм сб жс"),
    today: "бүгін",
    yesterday: "кеше",
    tomorrow: "ертең",
    justNow: "жаңа ғана",
    minutesAgo: (minutes) => `${minutes}${NBSP}минут бұрын`,
    dayWithYear: (day, month, year) => `${day}${NBSP}${month} ${year}`,
    fullDay: (day, month, year, weekday) => `${year}${NBSP}жылғы ${day}${NBSP}${month}, ${weekday}`,
    monthOfYear: (month, year) => `${year}${NBSP}жылғы ${month}`,
  },
};

function words(list: string): readonly string[] {
  return list.split(" ");
}

/** The form of a Russian noun after a whole number: 1 минуту, 2 минуты, 5 минут. */
export function russianPlural(count: number, one: string, few: string, many: string): string {
  const lastTwo = count % 100;
  const last = count % 10;
  if (last === 1 && lastTwo !== 11) return one;
  return last >= 2 && last <= 4 && (lastTwo < 12 || lastTwo > 14) ? few : many;
}
