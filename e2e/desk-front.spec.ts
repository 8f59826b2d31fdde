import { type APIRequestContext, expect, test } from "@playwright/test";
import type { Locale } from "@/lib/locales.ts";
import { violations } from "./support/axe.ts";
import { demoArticle } from "./support/demo-paper.ts";
import { signIn } from "./support/desk.ts";
import { sideways } from "./support/sideways.ts";
import { open, plain, textOf } from "./support/site.ts";
import { inOneLanguageAtEachWidth } from "./support/words.ts";

/** The front page as readers get it now, as one text. */
async function frontText(request: APIRequestContext, locale: Locale): Promise<string> {
  const html = await (await request.get(`/${locale}`)).text();
  return plain(html.slice(0, html.indexOf("<footer")).replace(/<[^>]*>/g, " "));
}

inOneLanguageAtEachWidth((locale, t) => {
  test.beforeEach(async ({ page }) => {
    await signIn(page, locale);
    await open(page, `/dashboard/front?locale=${locale}`);
  });

  test("a story is put in the third place, readers see it there, and one press takes it back", async ({
    page,
    request,
    isMobile,
  }) => {
    test.skip(isMobile, "there is one front page in each language to change");
    const third = page.getByRole("listitem").filter({ hasText: t("deskFront.place.3") });
    const stood = await textOf(third.getByRole("heading"));
    const words = `3. ${t("deskFront.putOn", { place: "3" })}: `;
    const put = page.getByRole("button", { name: words }).first();
    const headline = plain((await put.getAttribute("aria-label")) ?? "").slice(words.length);
    await put.click();
    await expect(third.getByRole("heading")).toHaveText(headline);
    await expect(page.getByText(t("deskFront.unsaved"))).toBeVisible();
    const before = await frontText(request, locale);
    await page.getByRole("button", { name: t("deskFront.publish") }).click();
    await expect(page.getByText(t("deskFront.done"))).toBeVisible();
    await expect(page.getByText(t("deskFront.onSite"))).toBeVisible();
    await expect.poll(() => frontText(request, locale)).not.toBe(before);
    await page.getByRole("button", { name: t("deskFront.undo") }).click();
    await expect(third.getByRole("heading")).toHaveText(stood);
    await expect.poll(() => frontText(request, locale)).toBe(before);
  });

  test("a place is changed by its buttons, and nothing is on the site before it is published", async ({ page }) => {
    const places = page.locator(".front-place");
    const first = await textOf(places.nth(0).getByRole("heading"));
    await places
      .nth(0)
      .getByRole("button", { name: t("deskFront.down") })
      .click();
    await expect(places.nth(1).getByRole("heading")).toHaveText(first);
    await places
      .nth(1)
      .getByRole("button", { name: t("deskFront.remove") })
      .click();
    await expect(page.locator(".front-place").filter({ hasText: first })).toHaveCount(0);
    await page.reload();
    await expect(places.nth(0).getByRole("heading")).toHaveText(first);
  });

  test("any public story is found by a word of its headline", async ({ page }) => {
    const candidates = page.getByRole("complementary", { name: t("deskFront.candidates") });
    const [word = ""] = /\p{L}{6,}/u.exec(demoArticle("dombra-master", locale).headline) ?? [];
    await candidates.getByRole("searchbox").fill(word);
    await expect(candidates.getByRole("listitem").first()).toContainText(new RegExp(word, "i"));
  });

  test("nothing for axe to complain of, light or dark, and no scrolling sideways", async ({ page }) => {
    for (const colorScheme of ["light", "dark"] as const) {
      await page.emulateMedia({ colorScheme });
      await page.reload();
      expect(await violations(page), colorScheme).toEqual([]);
    }
    expect(await sideways(page)).toEqual({ scrolls: 0, because: [] });
  });
});
