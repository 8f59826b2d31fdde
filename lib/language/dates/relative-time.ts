import type { Locale } from "@/lib/site/locales.ts";
import { calendars } from "./calendar.ts";
import { plural } from "./numbers.ts";

const NBSP = "\u00a0";
const MINUTE = 60;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

type Units = {
  justNow: string;
  minutes: (count: number) => string;
  hours: (count: number) => string;
  days: (count: number) => string;
};

const units: Record<Locale, Units> = {
  ru: {
    justNow: "только что",
    minutes: (count) => russianAgo(count, { one: "минуту", few: "минуты", many: "минут" }),
    hours: (count) => russianAgo(count, { one: "час", few: "часа", many: "часов" }),
    days: (count) => russianAgo(count, { one: "день", few: "дня", many: "дней" }),
  },
  kk: {
    justNow: "жаңа ғана",
    minutes: (count) => `${count}${NBSP}минут бұрын`,
    hours: (count) => `${count}${NBSP}сағат бұрын`,
    days: (count) => `${count}${NBSP}күн бұрын`,
  },
};

/**
 * Relative time, `seconds` before now: «только что», «5 минут назад», «2 сағат бұрын», «вчера», «3 күн бұрын», rounded down. Less than a
 * minute, a future time and NaN give «только что». Pages show the date for times more than a week ago. `Intl` is not used, because browsers lack
 * Kazakh. Source of the rule: usage of the press; noun forms by `plural`.
 */
export function relativeTime(seconds: number, lang: Locale): string {
  const { justNow, minutes, hours, days } = units[lang];
  if (!(seconds >= MINUTE)) return justNow;
  if (seconds < HOUR) return minutes(Math.floor(seconds / MINUTE));
  if (seconds < DAY) return hours(Math.floor(seconds / HOUR));
  return seconds < 2 * DAY ? calendars[lang].yesterday : days(Math.floor(seconds / DAY));
}

function russianAgo(count: number, forms: { one: string; few: string; many: string }): string {
  const form = plural(count, "ru");
  return `${count}${NBSP}${form === "other" ? forms.many : forms[form]} назад`;
}
