import type { Locale } from "@/lib/site/locales.ts";

/** A calendar day. `month` starts at 1; `weekday` is 0 for Sunday. */
export type CalendarDay = { year: number; month: number; day: number; weekday: number };

/** Date formats. The four cases are those of Kazakh. Russian uses the same form for all four and expresses the case by a preposition. */
export const dateStyles = [
  "full",
  "masthead",
  "long",
  "dated",
  "dayMonth",
  "monthYear",
  "weekdayShort",
  "numeric",
  "genitive",
  "dative",
  "locative",
  "ablative",
] as const;
export type DateStyle = (typeof dateStyles)[number];

/**
 * Names of months and weekdays, and the date formats of a language. `Intl` is not used, because its Kazakh is wrong in browsers and abbreviated
 * on the server. Source: names as the press of Kazakhstan prints them; case forms by the phonetic rules of Kazakh.
 */
type Calendar = {
  /** Nominative, for «ноябрь 2026». */
  months: readonly string[];
  /** Short names from Monday, for the header of a calendar grid. */
  weekdaysShort: readonly string[];
  today: string;
  yesterday: string;
  tomorrow: string;
  say: Record<DateStyle, (date: CalendarDay) => string>;
};

const NBSP = "\u00a0";

const russianMonths = words("январь февраль март апрель май июнь июль август сентябрь октябрь ноябрь декабрь");
export const russianMonthsAfterDay = words(
  "января февраля марта апреля мая июня июля августа сентября октября ноября декабря",
);
/** From Sunday, like `Date.getUTCDay`. */
export const russianWeekdays = words("воскресенье понедельник вторник среда четверг пятница суббота");
const russianWeekdaysShort = words("пн вт ср чт пт сб вс");
const kazakhMonths = words("қаңтар ақпан наурыз сәуір мамыр маусым шілде тамыз қыркүйек қазан қараша желтоқсан");
const kazakhWeekdays = words("жексенбі дүйсенбі сейсенбі сәрсенбі бейсенбі жұма сенбі");
const kazakhWeekdaysShort = words("дс сс ср бс жм сб жс");
/** The month names in the genitive, dative, locative and ablative case. */
const kazakhCases = {
  genitive: words(
    "қаңтардың ақпанның наурыздың сәуірдің мамырдың маусымның шілденің тамыздың қыркүйектің қазанның қарашаның желтоқсанның",
  ),
  dative: words(
    "қаңтарға ақпанға наурызға сәуірге мамырға маусымға шілдеге тамызға қыркүйекке қазанға қарашаға желтоқсанға",
  ),
  locative: words(
    "қаңтарда ақпанда наурызда сәуірде мамырда маусымда шілдеде тамызда қыркүйекте қазанда қарашада желтоқсанда",
  ),
  ablative: words(
    "қаңтардан ақпаннан наурыздан сәуірден мамырдан маусымнан шілдеден тамыздан қыркүйектен қазаннан қарашадан желтоқсаннан",
  ),
};

export const calendars: Record<Locale, Calendar> = {
  ru: {
    months: russianMonths,
    weekdaysShort: russianWeekdaysShort,
    today: "сегодня",
    yesterday: "вчера",
    tomorrow: "завтра",
    say: {
      full: (date) => `${weekday(russianWeekdays, date)}, ${russianDay(date)} ${date.year}${NBSP}г.`,
      masthead: (date) => `${weekday(russianWeekdays, date)}, ${russianDay(date)} ${date.year}${NBSP}года`,
      long: (date) => `${russianDay(date)} ${date.year}${NBSP}года`,
      dated: (date) => `${russianDay(date)} ${date.year}`,
      dayMonth: russianDay,
      monthYear: (date) => `${month(russianMonths, date)} ${date.year}`,
      weekdayShort: (date) => shortWeekday(russianWeekdaysShort, date),
      numeric,
      genitive: russianDay,
      dative: russianDay,
      locative: russianDay,
      ablative: russianDay,
    },
  },
  kk: {
    months: kazakhMonths,
    weekdaysShort: kazakhWeekdaysShort,
    today: "бүгін",
    yesterday: "кеше",
    tomorrow: "ертең",
    say: {
      full: kazakhFull,
      masthead: kazakhFull,
      long: kazakhLong,
      dated: kazakhLong,
      dayMonth: kazakhDay,
      monthYear: (date) => `${date.year}${NBSP}жылғы ${month(kazakhMonths, date)}`,
      weekdayShort: (date) => shortWeekday(kazakhWeekdaysShort, date),
      numeric,
      genitive: (date) => dayAnd(kazakhCases.genitive, date),
      dative: (date) => dayAnd(kazakhCases.dative, date),
      locative: (date) => dayAnd(kazakhCases.locative, date),
      ablative: (date) => dayAnd(kazakhCases.ablative, date),
    },
  },
};

function words(list: string): readonly string[] {
  return list.split(" ");
}

function month(names: readonly string[], date: CalendarDay): string {
  return names[date.month - 1] ?? "";
}

function weekday(names: readonly string[], date: CalendarDay): string {
  return names[date.weekday] ?? "";
}

/** The short names start on Monday, `weekday` starts on Sunday. */
function shortWeekday(names: readonly string[], date: CalendarDay): string {
  return names[(date.weekday + 6) % 7] ?? "";
}

function dayAnd(names: readonly string[], date: CalendarDay): string {
  return `${date.day}${NBSP}${month(names, date)}`;
}

function russianDay(date: CalendarDay): string {
  return dayAnd(russianMonthsAfterDay, date);
}

function kazakhDay(date: CalendarDay): string {
  return dayAnd(kazakhMonths, date);
}

function kazakhLong(date: CalendarDay): string {
  return `${date.year}${NBSP}жылғы ${kazakhDay(date)}`;
}

function kazakhFull(date: CalendarDay): string {
  return `${kazakhLong(date)}, ${weekday(kazakhWeekdays, date)}`;
}

function numeric({ day, month, year }: CalendarDay): string {
  return `${String(day).padStart(2, "0")}.${String(month).padStart(2, "0")}.${year}`;
}
