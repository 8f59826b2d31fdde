import { expect, type Page, test } from "@playwright/test";
import { pathOf } from "./support/demo-paper.ts";
import { signIn } from "./support/desk.ts";
import { openNewStory } from "./support/new-story.ts";
import { open } from "./support/site.ts";
import { wordsOf } from "./support/words.ts";

/** Browsers know no Kazakh, though they say so of dates: whatever a page says in it, it says by the paper's own rules. */
declare global {
  interface Window {
    askedOfIntl?: string[];
  }
}

/** Notes what the pages from now on ask the browser's own rules of a language. */
async function noteIntl(page: Page): Promise<void> {
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

/** What was asked in the page's language, or in that of whoever looks at it, which is as little known. */
const inKazakhOrAny = (page: Page) =>
  page.evaluate(() => (window.askedOfIntl ?? []).filter((line) => /kk|null|undefined/u.test(line)));

const t = wordsOf("kk");

test("neither readers' pages nor the newsroom ask the browser for Kazakh", async ({ page, request }) => {
  test.slow();
  await noteIntl(page);
  await signIn(page, "kk");
  const pages = [
    "/kk",
    await pathOf(request, "otary-vernulis", "kk"),
    "/kk/archive",
    "/dashboard",
    "/dashboard/stories",
    "/dashboard/media",
    "/dashboard/front?locale=kk",
    "/dashboard/names/tag",
    "/dashboard/people",
    "/dashboard/profile",
    "/dashboard/redirects",
    "/dashboard/log",
  ];
  for (const address of pages) {
    await open(page, address);
    await page.waitForLoadState("networkidle");
    expect.soft(await inKazakhOrAny(page), address).toEqual([]);
  }
  await openNewStory(page, t, "kk");
  await page.getByRole("button", { name: t("editor.head.more"), exact: true }).click();
  await page.getByRole("menuitem", { name: t("editor.head.history") }).click();
  expect(await inKazakhOrAny(page), "editor").toEqual([]);
});

test("no script that a page loads has a rule of Kazakh asked of the browser", async ({ page, request }) => {
  test.slow();
  await signIn(page, "kk");
  const scripts = new Set<string>();
  page.on("response", (response) => {
    if (response.request().resourceType() === "script") scripts.add(response.url());
  });
  for (const address of ["/kk", "/dashboard", "/dashboard/stories", "/dashboard/media"]) {
    await open(page, address);
    await page.waitForLoadState("networkidle");
  }
  await openNewStory(page, t, "kk");
  await page.waitForLoadState("networkidle");
  expect(scripts.size).toBeGreaterThan(5);
  const codes = await Promise.all(
    [...scripts].map(async (url) => ({ url, code: await (await request.get(url)).text() })),
  );
  for (const { url, code } of codes)
    expect
      .soft(code.match(/Intl\.\w+\(["']kk|toLocale\w*String\(["']kk|localeCompare\([^()]*,\s*["']kk/gu), url)
      .toBe(null);
});
