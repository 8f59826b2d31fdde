import { almatyDay, dayRange, formatClock, formatShortDay, sayDate } from "@/lib/language/dates/dates.ts";
import type { Locale } from "@/lib/site/locales.ts";

/** The clock and calendar of the paper as a field of a form reads them: `2026-11-27T19:00` in Almaty. */
const DAY_AND_TIME = /^(\d{4}-\d{2}-\d{2})T(\d{2}):(\d{2})$/u;
const MINUTE = 60_000;

/** The moment that stands in a field as Almaty's day and time; null where there is no such one. */
export function momentOfField(value: string): Date | null {
  const match = DAY_AND_TIME.exec(value);
  const day = match?.[1] ? dayRange(match[1]) : null;
  const [hour, minute] = [Number(match?.[2]), Number(match?.[3])];
  if (!day || hour > 23 || minute > 59) return null;
  const at = new Date(day.from.getTime() + (hour * 60 + minute) * MINUTE);
  return fieldOfMoment(at) === value ? at : correctedMoment(at, value);
}

/** On a day that is longer or shorter than others the clock was set: the reading decides. */
function correctedMoment(at: Date, value: string): Date | null {
  const off = Date.parse(`${value}Z`) - Date.parse(`${fieldOfMoment(at)}Z`);
  const moved = new Date(at.getTime() + off);
  return fieldOfMoment(moved) === value ? moved : null;
}

/** A moment as a field shows it. */
export function fieldOfMoment(at: Date): string {
  const day = almatyDay(at);
  return `${day}T${formatClock(at)}`;
}

/** What a publication is first proposed for: the next full hour that is at least a quarter of an hour away. */
export function proposedMoment(now: Date): Date {
  const hour = 60 * MINUTE;
  return new Date(Math.ceil((now.getTime() + 15 * MINUTE) / hour) * hour);
}

/** What an end is first proposed for: the end of the day a week from now, by Almaty's clock. */
export function proposedEnd(now: Date): Date {
  const day = almatyDay(new Date(now.getTime() + 7 * 24 * 60 * MINUTE));
  return momentOfField(`${day}T23:59`) ?? proposedMoment(now);
}

/** A near moment by its weekday, «пт, 19:00», a far one by its day, «4 декабря, 19:00». */
export function formatWhen(at: Date, now: Date, locale: Locale): string {
  const away = at.getTime() - now.getTime();
  if (away < 0 || away > 6 * 24 * 60 * MINUTE) return `${formatShortDay(at, now, locale)}, ${formatClock(at)}`;
  return `${sayDate(at, locale, "weekdayShort")}, ${formatClock(at)}`;
}
