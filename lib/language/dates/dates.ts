import { capitalized } from "@/lib/language/letters/capitalized.ts";
import type { Locale } from "@/lib/site/locales.ts";
import { type CalendarDay, calendars, type DateStyle } from "./calendar.ts";
import { relativeTime } from "./relative-time.ts";

/** The paper's time zone, from the time-zone database: UTC+6 until 2024-03-01, UTC+5 since. */
export const PAPER_TIME_ZONE = "Asia/Almaty";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

// A fixed locale and calendar, because only the numbers are read.
const almatyClock = new Intl.DateTimeFormat("en-GB", {
  timeZone: PAPER_TIME_ZONE,
  calendar: "gregory",
  numberingSystem: "latn",
  year: "numeric",
  month: "2-digit",
  day: "2-digit",
  hour: "2-digit",
  minute: "2-digit",
  second: "2-digit",
  hourCycle: "h23",
});

type Wall = CalendarDay & { hour: number; minute: number; second: number };

/** Local date and time in Almaty. `month` starts at 1; `weekday` is 0 for Sunday. */
function wallAt(at: Date): Wall {
  if (isLongAgo(at)) return readWall(at);
  const local = new Date(at.getTime() + offsetAt(at));
  return {
    year: local.getUTCFullYear(),
    month: local.getUTCMonth() + 1,
    day: local.getUTCDate(),
    hour: local.getUTCHours(),
    minute: local.getUTCMinutes(),
    second: local.getUTCSeconds(),
    weekday: local.getUTCDay(),
  };
}

/** Before 1970 the cache by hour is not valid. Since 1970 the offset of Almaty has changed only at full hours. */
function isLongAgo(at: Date): boolean {
  return at.getTime() < 0;
}

function readWall(at: Date): Wall {
  const parts: Record<string, number> = {};
  for (const { type, value } of almatyClock.formatToParts(at)) parts[type] = Number(value);
  const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = parts;
  return { year, month, day, hour, minute, second, weekday: new Date(Date.UTC(year, month - 1, day)).getUTCDay() };
}

/** Cached offsets by hour since 1970. Computing one takes as long as rendering a card, and lists show the same hours again. */
const offsets = new Map<number, number>();
const MAX_CACHED_OFFSETS = 10_000;

/** Offset of Almaty from UTC, milliseconds. Before 1924 it was local mean time, which is not a whole number of minutes. */
function offsetAt(at: Date): number {
  if (isLongAgo(at)) return readOffset(at);
  const hour = Math.floor(at.getTime() / HOUR);
  const known = offsets.get(hour);
  if (known !== undefined) return known;
  const offset = readOffset(at);
  if (offsets.size >= MAX_CACHED_OFFSETS) offsets.clear();
  offsets.set(hour, offset);
  return offset;
}

function readOffset(at: Date): number {
  const wall = readWall(at);
  const asUtc = Date.UTC(wall.year, wall.month - 1, wall.day, wall.hour, wall.minute, wall.second);
  return asUtc - Math.floor(at.getTime() / 1000) * 1000;
}

/**
 * The start of this date in Almaty. Months and days may overflow, as in `Date.UTC`. The offset is computed twice, because it can change
 * between midnight UTC and midnight in Almaty, as on 2024-03-01.
 */
function midnightOf(year: number, month: number, day: number): Date {
  const guess = Date.UTC(year, month - 1, day);
  const first = guess - offsetAt(new Date(guess));
  return new Date(guess - offsetAt(new Date(first)));
}

const ISO_DAY = /^\d{4}-\d\d-\d\d$/u;
const two = (number: number): string => String(number).padStart(2, "0");

/** The date in Almaty: `2026-11-24`. */
export function almatyDay(at: Date): string {
  const { year, month, day } = wallAt(at);
  return `${year}-${two(month)}-${two(day)}`;
}

/**
 * Start of a day (`2026-11-24`), month (`2026-11`) or year (`2026`) in Almaty, and start of the next one. Null if the date does not exist or
 * is before 1900.
 */
export function dayRange(period: string): { from: Date; to: Date } | null {
  const match = /^(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?$/u.exec(period);
  if (!match) return null;
  const [year, month, day] = [Number(match[1]), Number(match[2] ?? 1), Number(match[3] ?? 1)];
  const real = new Date(Date.UTC(year, month - 1, day));
  if (year < 1900 || real.getUTCMonth() !== month - 1 || real.getUTCDate() !== day) return null;
  const from = midnightOf(year, month, day);
  if (match[3]) return { from, to: midnightOf(year, month, day + 1) };
  return { from, to: match[2] ? midnightOf(year, month + 1, 1) : midnightOf(year + 1, 1, 1) };
}

/** The next midnight in Almaty. */
export function nextMidnight(now: Date): Date {
  const { year, month, day } = wallAt(now);
  return midnightOf(year, month, day + 1);
}

/**
 * Formats a date: «понедельник, 3 ноября 2025 г.», «2025 жылғы 3 қараша, дүйсенбі», «3 қарашада». The styles are in `calendar.ts`. `iso` is a
 * date (`2025-11-03`) or a time in ISO format, whose date in Almaty is used. Returns "" for other values and for dates before 1900.
 */
export function formatDate(iso: string, { lang, style }: { lang: Locale; style: DateStyle }): string {
  const at = /^\d{4}-\d\d-\d\dT/u.test(iso) ? new Date(iso) : ISO_DAY.test(iso) && dayRange(iso)?.from;
  return at && !Number.isNaN(at.getTime()) ? formatCalendarDate(at, lang, style) : "";
}

/** Formats the date in Almaty. */
export function formatCalendarDate(at: Date, locale: Locale, style: DateStyle): string {
  return calendars[locale].say[style](wallAt(at));
}

/** Today's date for the masthead: «вторник, 24 ноября 2026 года», «2026 жылғы 24 қараша, сейсенбі». */
export function formatToday(at: Date, locale: Locale): string {
  return formatCalendarDate(at, locale, "masthead");
}

/** Clock time: «08:30». */
export function formatClock(at: Date): string {
  const { hour, minute } = wallAt(at);
  return `${two(hour)}:${two(minute)}`;
}

/** Date, year and time: «24 ноября 2026, 08:30», «2026 жылғы 24 қараша, 08:30». */
export function formatDateTime(at: Date, locale: Locale): string {
  return `${formatCalendarDate(at, locale, "dated")}, ${formatClock(at)}`;
}

/** Time on a card: relative within the last hour, then «сегодня, 08:30», «вчера, 19:10», then the date, with the year if it differs. */
export function formatCardTime(at: Date, now: Date, locale: Locale): string {
  const calendar = calendars[locale];
  const age = now.getTime() - at.getTime();
  if (age >= 0 && age < HOUR) return relativeTime(age / 1000, locale);
  const day = almatyDay(at);
  if (day === almatyDay(now)) return `${calendar.today}, ${formatClock(at)}`;
  if (isYesterday(at, now)) return `${calendar.yesterday}, ${formatClock(at)}`;
  return formatShortDay(at, now, locale);
}

/** Time in a list of today's news: «08:30», then «вчера, 19:10», then the date. A bare clock always means today. */
export function formatLatestTime(at: Date, now: Date, locale: Locale): string {
  if (almatyDay(at) === almatyDay(now)) return formatClock(at);
  if (isYesterday(at, now)) return `${calendars[locale].yesterday}, ${formatClock(at)}`;
  return formatShortDay(at, now, locale);
}

/** Past or future time in the newsroom: «сегодня 08:30», «завтра 07:00», «2 декабря 10:00». Before yesterday only the date. */
export function formatDeskTime(at: Date, now: Date, locale: Locale): string {
  const { today, yesterday, tomorrow } = calendars[locale];
  const day = almatyDay(at);
  if (day === almatyDay(now)) return `${today} ${formatClock(at)}`;
  if (isYesterday(at, now)) return `${yesterday} ${formatClock(at)}`;
  if (day === almatyDay(nextMidnight(now))) return `${tomorrow} ${formatClock(at)}`;
  return at > now ? `${formatShortDay(at, now, locale)} ${formatClock(at)}` : formatShortDay(at, now, locale);
}

/** Day and month, with the year if it is not the current one: «22 ноября», «22 ноября 2024», «2024 жылғы 22 қараша». */
export function formatShortDay(at: Date, now: Date, locale: Locale): string {
  return formatCalendarDate(at, locale, wallAt(at).year === wallAt(now).year ? "dayMonth" : "dated");
}

/** A day of the archive (`2026-11-24`) in words, with its weekday. Throws RangeError if it is not a date. */
export function formatDay(day: string, locale: Locale): string {
  const range = ISO_DAY.test(day) ? dayRange(day) : null;
  if (!range) throw new RangeError(`not a day: ${day}`);
  return formatToday(range.from, locale);
}

/** A month of the archive (`2026-11`): «ноябрь 2026», «2026 жылғы қараша». Throws RangeError if it is not a month. */
export function formatMonth(month: string, locale: Locale): string {
  const range = /^\d{4}-\d\d$/u.test(month) ? dayRange(month) : null;
  if (!range) throw new RangeError(`not a month: ${month}`);
  return formatCalendarDate(range.from, locale, "monthYear");
}

/**
 * The heading of an archive page: «Вторник, 24 ноября 2026 года», «2026 жылғы желтоқсан», «2026». Throws RangeError if the period is not a day,
 * month or year.
 */
export function formatPeriodHeading(period: string, locale: Locale): string {
  const range = dayRange(period);
  if (!range) throw new RangeError(`not a period: ${period}`);
  if (period.length === 4) return period;
  return capitalized(formatCalendarDate(range.from, locale, period.length === 7 ? "monthYear" : "masthead"));
}

/** ISO time to the second with Almaty's offset, for `datetime` attributes and structured data: `2026-11-24T08:30:00+05:00`. */
export function toZonedIso(at: Date): string {
  const minutes = Math.round(offsetAt(at) / MINUTE);
  const local = new Date(at.getTime() + minutes * MINUTE).toISOString().slice(0, 19);
  return `${local}+${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;
}

/** Full calendar years from `from` to a later `to`, by dates in Almaty. A person born on 29 February turns a year older on 1 March. */
export function fullYearsBetween(from: Date, to: Date): number {
  const [a, b] = [wallAt(from), wallAt(to)];
  const anniversaryPassed = b.month > a.month || (b.month === a.month && b.day >= a.day);
  return b.year - a.year - (anniversaryPassed ? 0 : 1);
}

function isYesterday(at: Date, now: Date): boolean {
  return nextMidnight(at).getTime() === dayStart(now).getTime();
}

function dayStart(at: Date): Date {
  const { year, month, day } = wallAt(at);
  return midnightOf(year, month, day);
}
