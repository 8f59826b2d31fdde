import type { Page } from "@playwright/test";

/** Browsers know no Kazakh, though they say so of dates: whatever a page says in it, it says by the paper's own rules. */
declare global {
  interface Window {
    askedOfIntl?: string[];
  }
}

/** Notes what the pages from now on ask the browser's own rules of a language. */
export async function noteIntl(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const asked: string[] = [];
    window.askedOfIntl = asked;
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

/** What was asked in Kazakh, or in the language of whoever looks at the page, which is as little known. */
export function askedInKazakhOrAny(page: Page): Promise<string[]> {
  return page.evaluate(() => (window.askedOfIntl ?? []).filter((line) => /kk|null|undefined/u.test(line)));
}
