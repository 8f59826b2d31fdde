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
 * How long ago something was, `seconds` before now: «только что», «5 минут назад», «2 сағат бұрын», «вчера», «3 күн бұрын»; parts of a
 * unit are dropped. Less than a minute, and what is still to come, is just now. From a week on a page says the date instead. Source of
 * the rule: usage of the press, `Intl` without Kazakh in browsers; forms by `plural`.
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
