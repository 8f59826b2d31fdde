import { formatDecimal, plural } from "@/lib/language/dates/numbers.ts";
import { isLocale } from "@/lib/site/locales.ts";

/** What next-intl asks of a browser's `Intl`, as far as messages use it. */
export type MessageFormatters = {
  getNumberFormat: () => { format: (number: number) => string };
  getPluralRules: (locales: string | string[]) => { select: (number: number) => string };
  getDateTimeFormat: () => never;
};

/**
 * Numbers and plurals in messages by the paper's own rules, in the browser as on the server: browsers know no Kazakh, and what they wrote
 * would differ from the page that came. Days are no part of a message, `lib/language/dates/dates.ts` says them.
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
