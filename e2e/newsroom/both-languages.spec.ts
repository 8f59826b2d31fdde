import { expect, type Locator, type Page, test } from "@playwright/test";
import { copyFactory } from "@/db/factories/copy-factory.ts";
import { bodyOf } from "@/db/factories/story-factory.ts";
import { startArticle } from "@/db/mutations/articles/begin.ts";
import { violationsInBothThemes } from "@/e2e/support/checks/axe.ts";
import { signIn } from "@/e2e/support/newsroom/desk.ts";
import { expectSaved, SAVES, text } from "@/e2e/support/newsroom/editor.ts";
import { administrator, done } from "@/e2e/support/newsroom/newsroom-verbs.ts";
import { publishOriginal } from "@/e2e/support/newsroom/original.ts";
import { publishCopy } from "@/e2e/support/newsroom/published-copy.ts";
import { withdrawDirectly } from "@/e2e/support/newsroom/stored-story.ts";
import { inOneLanguageAtEachWidth, otherThan, type Words } from "@/e2e/support/words.ts";
import type { MessageKey } from "@/i18n/words.ts";
import type { Locale } from "@/lib/site/locales.ts";

/** The most presses from the table of stories to a correction in both languages. It takes five; one language after the other, it took eight. */
const MAX_CLICKS = 6;

type Published = { storyId: number; articleId: number; other: number; address: Record<"own" | "other", string> };

/** A story that is public in both languages. */
async function publishInBoth(locale: Locale, headline: string): Promise<Published> {
  const person = await administrator();
  const original = await publishOriginal(locale, headline, ["First words."]);
  const { articleId: other } = done(
    await startArticle(person, { storyId: original.storyId, locale: otherThan(locale) }),
  );
  const copy = copyFactory({ headline: `${headline} too`, body: bodyOf("The same words.") });
  const { address } = await publishCopy(person, { articleId: other, revision: 0, copy });
  const own = `/${locale}/${address.split("/")[2]}/${original.storyId}-x`;
  return { storyId: original.storyId, articleId: original.articleId, other, address: { own, other: address } };
}

async function more(page: Page, t: Words, item: MessageKey): Promise<void> {
  await page.getByRole("button", { name: t("editor.head.more"), exact: true }).click();
  await page.getByRole("menuitem", { name: t(item), exact: true }).click();
}

const fieldOf = (dialog: Locator, t: Words, label: MessageKey, language: Locale) =>
  dialog.getByLabel(t("desk.inLanguages.field", { label: t(label), language }));

/** Counts the presses of the user on every page from now on. */
async function countClicks(page: Page): Promise<() => Promise<number>> {
  await page.addInitScript(() => {
    const count = () => sessionStorage.setItem("clicks", String(Number(sessionStorage.getItem("clicks")) + 1));
    addEventListener("pointerdown", count, true);
  });
  return () => page.evaluate(() => Number(sessionStorage.getItem("clicks")));
}

inOneLanguageAtEachWidth((locale, t) => {
  const other = otherThan(locale);

  test("a correction is published in both languages in few presses, is changed and removed, and stands in the history; an earlier text is restored with undo", async ({
    page,
  }) => {
    test.slow();
    const headline = `Corrected in ${locale}`;
    const story = await publishInBoth(locale, headline);
    await signIn(page, locale);
    const clicks = await countClicks(page);
    await page.goto(`/dashboard/stories?q=${encodeURIComponent(headline)}`);
    await page.locator(`tbody a[href="/dashboard/articles/${story.articleId}"]`).first().click();
    await page.waitForURL(`/dashboard/articles/${story.articleId}`);
    await more(page, t, "editor.head.steps.correct");
    const dialog = page.getByRole("dialog", { name: t("editor.words.correct.title") });
    await expect(fieldOf(dialog, t, "editor.words.correct.label", locale)).toBeFocused();
    await page.keyboard.type("It was said otherwise.");
    await fieldOf(dialog, t, "editor.words.correct.label", other).click();
    await page.keyboard.type("It was said otherwise here too.");
    expect(await violationsInBothThemes(page)).toEqual([]);
    await dialog.getByRole("button", { name: t("editor.words.correct.do"), exact: true }).click();
    await expect(page.getByText(t("editor.steps.done.correct"))).toBeVisible(SAVES);
    expect(await clicks()).toBeLessThanOrEqual(MAX_CLICKS);
    const seen = async (address: string) => (await page.request.get(address)).text();
    expect(await seen(story.address.own)).toContain("It was said otherwise.");
    expect(await seen(story.address.other)).toContain("It was said otherwise here too.");

    const notice = page.locator(".notice").filter({ hasText: "It was said otherwise." });
    await notice.getByRole("button", { name: t("editor.corrections.change"), exact: true }).click();
    const change = page.getByRole("dialog", { name: t("editor.corrections.title") });
    const words = change.getByLabel(t("editor.words.correct.label"));
    await words.fill("x");
    await change.getByRole("button", { name: t("editor.corrections.save"), exact: true }).click();
    await expect(words).toHaveAttribute("aria-invalid", "true");
    await expect(words).toHaveValue("x");
    await words.fill("It was said wrongly.");
    await change.getByRole("button", { name: t("editor.corrections.save"), exact: true }).click();
    await expect(page.getByText(t("editor.steps.done.changeCorrection"))).toBeVisible(SAVES);
    expect(await seen(story.address.own)).toContain("It was said wrongly.");
    const changed = page.locator(".notice").filter({ hasText: "It was said wrongly." });
    await changed.getByRole("button", { name: t("editor.corrections.change"), exact: true }).click();
    await change.getByRole("button", { name: t("editor.corrections.remove"), exact: true }).click();
    await expect(page.getByText(t("editor.steps.done.removeCorrection"))).toBeVisible(SAVES);
    await expect(changed).toHaveCount(0);
    expect(await seen(story.address.own)).not.toContain("It was said wrongly.");

    await test.step("the history has the corrections, and shows what was removed before what was added", async () => {
      await text(page, t).fill("Second words.");
      await expectSaved(page, t);
      await more(page, t, "editor.head.history");
      const history = page.getByRole("dialog", { name: t("editor.revisions.title") });
      for (const verb of ["correct-article", "change-correction", "remove-correction"] as const)
        await expect(history.getByText(t(`editor.revisions.corrections.${verb}`))).toHaveCount(1);
      await history
        .getByRole("button", { name: t("editor.revisions.show") })
        .last()
        .click();
      const compared = history.locator("p").filter({ hasText: "Second" });
      await expect(compared.locator("del, ins")).toHaveText(["First", "Second"]);
      expect(await compared.locator("del, ins").evaluateAll((all) => all.map(({ tagName }) => tagName))).toEqual([
        "DEL",
        "INS",
      ]);
      expect(await violationsInBothThemes(page)).toEqual([]);
      await history.getByRole("button", { name: t("editor.revisions.restore") }).click();
      await expect(text(page, t)).toHaveText("First words.", SAVES);
      await page
        .getByRole("status")
        .getByRole("button", { name: t("editor.steps.undo"), exact: true })
        .click();
      await expect(text(page, t)).toHaveText("Second words.", SAVES);
      await expect(page.getByText(t("editor.steps.restoreUndone"))).toBeVisible();
    });
    for (const id of [story.articleId, story.other]) await withdrawDirectly(id);
  });

  test("a story that is withdrawn in one language says why there and leads to the other", async ({ page }) => {
    const story = await publishInBoth(locale, `«Own» words in ${locale}`);
    await signIn(page, locale);
    await page.goto(`/dashboard/articles/${story.articleId}`);
    await more(page, t, "editor.head.steps.withdraw");
    const dialog = page.getByRole("dialog", { name: t("editor.words.withdraw.title") });
    const choice = dialog.getByRole("group", { name: t("desk.inLanguages.label") });
    await expect(choice.getByRole("checkbox", { checked: true })).toHaveCount(2);
    await choice.getByRole("checkbox", { name: t(`desk.languages.${other}`) }).uncheck();
    await fieldOf(dialog, t, "editor.words.withdraw.label", locale).fill("The name is wrong.");
    await dialog.getByRole("button", { name: t("editor.words.withdraw.do"), exact: true }).click();
    await expect(page.getByText(t("editor.steps.done.withdraw"))).toBeVisible(SAVES);
    expect((await page.request.get(story.address.other)).status()).toBe(200);

    const answer = await page.goto(story.address.own);
    expect(answer?.status()).toBe(410);
    const main = page.getByRole("main");
    await expect(main).toContainText("The name is wrong.");
    await expect(main).toContainText("«„Own“");
    await expect(main.getByRole("link", { name: /too$/ }).first()).toHaveAttribute("href", story.address.other);
    expect(await violationsInBothThemes(page)).toEqual([]);
    await withdrawDirectly(story.other);
  });

  test("withdrawing asks for both languages from the start, and each gets its own reason, also from the table of stories", async ({
    page,
    isMobile,
  }) => {
    await signIn(page, locale);
    const first = await publishInBoth(locale, `Withdrawn in ${locale}`);
    await page.goto(`/dashboard/articles/${first.articleId}`);
    await more(page, t, "editor.head.steps.withdraw");
    const dialog = page.getByRole("dialog", { name: t("editor.words.withdraw.title") });
    const submit = dialog.getByRole("button", { name: t("editor.words.withdraw.do"), exact: true });
    const fields = {
      own: fieldOf(dialog, t, "editor.words.withdraw.label", locale),
      other: fieldOf(dialog, t, "editor.words.withdraw.label", other),
    };
    await fields.own.fill("Our own reason.");
    await submit.click();
    await expect(fields.other).toHaveAttribute("aria-invalid", "true");
    await expect(fields.own).toHaveValue("Our own reason.");
    await fields.other.fill("Their own reason.");
    await submit.click();
    await expect(page.getByText(t("editor.steps.done.withdraw"))).toBeVisible(SAVES);
    const tabs = page.getByRole("navigation", { name: t("editor.languages.name") });
    await expect(tabs.locator(".state-withdrawn")).toHaveCount(2, SAVES);
    const told = async (address: string) => (await page.request.get(address)).text();
    expect(await told(first.address.own)).toContain("Our own reason.");
    expect(await told(first.address.other)).toContain("Their own reason.");

    const headline = `Taken together in ${locale}`;
    const second = await publishInBoth(locale, headline);
    await page.goto(`/dashboard/stories?q=${second.storyId}`);
    await page.getByRole("checkbox", { name: t("stories.bulk.pick", { name: headline }) }).click();
    const bar = page.getByRole("toolbar", { name: t("stories.bulk.label") });
    if (isMobile) {
      await bar.getByRole("button", { name: t("stories.bulk.more"), exact: true }).click();
      await page.getByRole("menuitem", { name: t("stories.bulk.steps.withdraw"), exact: true }).click();
    } else await bar.getByRole("button", { name: t("stories.bulk.steps.withdraw"), exact: true }).click();
    const bulk = page.getByRole("dialog", { name: t("stories.bulk.title.withdraw") });
    await bulk.getByRole("checkbox", { name: t(`desk.languages.${locale}`) }).uncheck();
    await fieldOf(bulk, t, "stories.bulk.withdraw.label", other).fill("Badly translated.");
    await bulk.getByRole("button", { name: t("stories.bulk.do.withdraw", { count: 1 }) }).click();
    await expect(page.getByText(t("stories.bulk.done.withdraw", { count: 1 }))).toBeVisible(SAVES);
    expect(await told(second.address.other)).toContain("Badly translated.");
    await withdrawDirectly(second.articleId);
  });
});
