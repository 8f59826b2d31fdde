import { formatDecimal, plural } from "@/lib/language/dates/numbers.ts";
import { isLocale } from "@/lib/site/locales.ts";

/** The parts of `Intl` that next-intl uses for messages. */
export type MessageFormatters = {
  getNumberFormat: () => { format: (number: number) => string };
  getPluralRules: (locales: string | string[]) => { select: (number: number) => string };
  getDateTimeFormat: () => never;
};

/**
 * Formats numbers and plurals in messages by the paper's own rules, in the browser and on the server. Browsers do not know Kazakh, so their
 * output would differ from the server's HTML. Messages contain no dates; `lib/language/dates/dates.ts` formats those.
 */
export const messageFormatters: MessageFormatters = {
  getNumberFormat: () => ({ format: formatDecimal }),
  getPluralRules: (locales) => ({ select: (number) => plural(number, localeOf(locales)) }),
  getDateTimeFormat: () => {
    throw new RangeError("a message says no dates: lib/language/dates/dates.ts does");
  },
};

function localeOf(locales: string | string[]) {
  const [locale = ""] = [locales].flat();
  if (!isLocale(locale)) throw new RangeError(`no language of the paper: ${locale}`);
  return locale;
}
