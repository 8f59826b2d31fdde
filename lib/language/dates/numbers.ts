import type { Locale } from "@/lib/site/locales.ts";

/** A whole number with no-break spaces as thousands separators, for both languages: «2 418». */
export function formatNumber(number: number): string {
  return String(Math.trunc(number)).replace(/\B(?=(?:\d{3})+$)/gu, "\u00a0");
}

/** A number with a few decimal places after a comma, grouped like `formatNumber`: «1 234,5». */
export function formatDecimal(number: number, mostPlaces = 3): string {
  const [, sign = "", whole = "", places = ""] = /^(-?)(\d+)(?:\.(\d+))?$/u.exec(number.toFixed(mostPlaces)) ?? [];
  if (whole === "") return String(number);
  const shown = places.replace(/0+$/u, "");
  const isZero = Number(whole) === 0 && shown === "";
  return `${isZero ? "" : sign}${formatNumber(Number(whole))}${shown && `,${shown}`}`;
}

export type Plural = "one" | "few" | "many" | "other";

/**
 * The plural form of a noun after a number. Source of the rule: CLDR cardinal plurals. Russian: «one» 1 минута, «few» 2 минуты, «many» 5 минут,
 * «other» after a fraction. Kazakh: «one» after 1, otherwise «other»; the noun itself stays in the singular after any number.
 */
export function plural(number: number, lang: Locale): Plural {
  if (lang === "kk") return number === 1 ? "one" : "other";
  if (!Number.isInteger(number)) return "other";
  const lastTwo = Math.abs(number) % 100;
  const last = lastTwo % 10;
  if (last === 1 && lastTwo !== 11) return "one";
  return last >= 2 && last <= 4 && (lastTwo < 12 || lastTwo > 14) ? "few" : "many";
}

/** Digits whose names have back vowels: алты, тоғыз; он, жиырма, отыз, қырық, алпыс, тоқсан. */
const backUnits = new Set([6, 9]);
const backTens = new Set([1, 2, 3, 4, 6, 9]);

/**
 * A Kazakh ordinal in digits: «5-ші», «2026-шы». Source of the rule: the ending agrees with the last vowel of the spoken number (алтыншы,
 * жүзінші, мыңыншы). The decimal part is dropped.
 */
export function ordinal(number: number): string {
  const whole = Math.trunc(number);
  return `${whole}-${endsInBackVowel(Math.abs(whole)) ? "шы" : "ші"}`;
}

function endsInBackVowel(whole: number): boolean {
  if (whole % 10 !== 0) return backUnits.has(whole % 10);
  if (whole % 100 !== 0) return backTens.has((whole / 10) % 10);
  // нөл and жүз have front vowels; мың, миллион and миллиард have back vowels.
  return whole !== 0 && whole % 1000 === 0;
}
