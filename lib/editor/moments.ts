import { almatyDay, dayRange, formatCalendarDate, formatClock, formatShortDay } from "@/lib/language/dates/dates.ts";
import type { Locale } from "@/lib/site/locales.ts";

/** The value of a `datetime-local` field: local time in Almaty, `2026-11-27T19:00`. */
const DAY_AND_TIME = /^(\d{4}-\d{2}-\d{2})T(\d{2}):(\d{2})$/u;
const MINUTE = 60_000;

/** The time in a form field, read as Almaty time; null if it is invalid or does not exist. */
export function parseFieldTime(value: string): Date | null {
  const match = DAY_AND_TIME.exec(value);
  const day = match?.[1] ? dayRange(match[1]) : null;
  const [hour, minute] = [Number(match?.[2]), Number(match?.[3])];
  if (!day || hour > 23 || minute > 59) return null;
  const at = new Date(day.from.getTime() + (hour * 60 + minute) * MINUTE);
  return formatFieldTime(at) === value ? at : correctedMoment(at, value);
}

/** On a day with an offset change the first guess can be wrong. Corrects it by the difference of the displayed time. */
function correctedMoment(at: Date, value: string): Date | null {
  const off = Date.parse(`${value}Z`) - Date.parse(`${formatFieldTime(at)}Z`);
  const moved = new Date(at.getTime() + off);
  return formatFieldTime(moved) === value ? moved : null;
}

/** The value of a form field for this time. */
export function formatFieldTime(at: Date): string {
  const day = almatyDay(at);
  return `${day}T${formatClock(at)}`;
}

/** Default time of a scheduled publication: the next full hour that is at least 15 minutes away. */
export function proposedMoment(now: Date): Date {
  const hour = 60 * MINUTE;
  return new Date(Math.ceil((now.getTime() + 15 * MINUTE) / hour) * hour);
}

/** Default end of a publication: 23:59 in Almaty, one week from now. */
export function proposedEnd(now: Date): Date {
  const day = almatyDay(new Date(now.getTime() + 7 * 24 * 60 * MINUTE));
  return parseFieldTime(`${day}T23:59`) ?? proposedMoment(now);
}

/** A time within the next six days with its weekday, «пт, 19:00»; any other with its date, «4 декабря, 19:00». */
export function formatWhen(at: Date, now: Date, locale: Locale): string {
  const away = at.getTime() - now.getTime();
  if (away < 0 || away > 6 * 24 * 60 * MINUTE) return `${formatShortDay(at, now, locale)}, ${formatClock(at)}`;
  return `${formatCalendarDate(at, locale, "weekdayShort")}, ${formatClock(at)}`;
}
