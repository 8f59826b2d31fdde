import type { Page } from "@playwright/test";

/** Browsers do not know Kazakh, although their date formatter claims to, so pages must format Kazakh by the paper's own rules. */
declare global {
  interface Window {
    intlLocales?: string[];
  }
}

/** From now on records which locales pages request from the browser's `Intl`. */
export async function recordIntlLocales(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const asked: string[] = [];
    window.intlLocales = asked;
    const note = (what: string, locales: unknown) => asked.push(`${what} ${JSON.stringify(locales ?? null)}`);
    for (const name of [
      "DateTimeFormat",
      "NumberFormat",
      "PluralRules",
      "RelativeTimeFormat",
      "Collator",
      "ListFormat",
    ])
      Object.defineProperty(Intl, name, {
        value: new Proxy(Intl[name as "Collator"], {
          construct: (target, [locales, ...rest]) => {
            note(name, locales);
            return new target(locales, ...rest);
          },
          apply: (target, _, [locales, ...rest]) => {
            note(name, locales);
            return target(locales, ...rest);
          },
        }),
      });
    const wrap = (of: { [name: string]: unknown }, name: string, place: number) => {
      const own = of[name] as (...given: unknown[]) => unknown;
      of[name] = function (this: unknown, ...given: unknown[]) {
        note(name, given[place]);
        return own.apply(this, given);
      };
    };
    for (const name of ["toLocaleString", "toLocaleDateString", "toLocaleTimeString"])
      wrap(Date.prototype as never, name, 0);
    wrap(Number.prototype as never, "toLocaleString", 0);
    wrap(String.prototype as never, "localeCompare", 1);
  });
}

/** Requests for Kazakh, or for the browser's own locale, which is unknown too. */
export function intlCallsForKazakh(page: Page): Promise<string[]> {
  return page.evaluate(() => (window.intlLocales ?? []).filter((line) => /kk|null|undefined/u.test(line)));
}
