import { expect, type Page, test } from "@playwright/test";
import { describePicture } from "@/db/mutations/media/media-library.ts";
import { getDescribedPicture } from "@/db/queries/newsroom/media/media.ts";
import { expectStop, tabTo } from "@/e2e/support/checks/keyboard.ts";
import { demoArticle, leadOf } from "@/e2e/support/demo-paper.ts";
import { demoLogin, origin, setDeskLanguage } from "@/e2e/support/newsroom/desk.ts";
import { expectSaved, headline, SAVES, text } from "@/e2e/support/newsroom/editor.ts";
import { lockFrontPage } from "@/e2e/support/newsroom/front-page-lock.ts";
import { administrator, done, existing } from "@/e2e/support/newsroom/newsroom-verbs.ts";
import { wordsOf } from "@/e2e/support/words.ts";
import type { MessageKey } from "@/i18n/words.ts";
import { ok } from "@/lib/result.ts";

/** The administrator's interface is Russian. The articles here are Kazakh, whose letters no key sends. */
const t = wordsOf("ru");
const locale = "kk";

const button = (page: Page, key: MessageKey) => page.getByRole("button", { name: t(key), exact: true });
const heading = (page: Page, key: MessageKey) => page.getByRole("heading", { level: 1, name: t(key) });

/** Goes to the place that the command palette finds for these words. */
async function goBy(page: Page, words: string): Promise<void> {
  await page.keyboard.press("Control+k");
  const palette = page.getByRole("dialog", { name: t("commands.palette") });
  await expectStop(page, palette.getByRole("combobox"));
  await page.keyboard.insertText(words);
  await expect(palette.getByRole("option", { selected: true })).toContainText(words);
  await page.keyboard.press("Enter");
  await expect(palette).toHaveCount(0);
}

/** Opens a menu and chooses an item by its first letters and the arrow keys. */
async function chooseInMenu(page: Page, key: MessageKey): Promise<void> {
  await page.keyboard.press("Enter");
  const item = page.getByRole("menuitem", { name: t(key), exact: true });
  await expect(page.getByRole("menuitem").first()).toBeFocused();
  for (let at = 0; at < 12 && !(await item.evaluate((one) => one === document.activeElement)); at++)
    await page.keyboard.press("ArrowDown");
  await expectStop(page, item);
  await page.keyboard.press("Enter");
}

async function signInByKeys(page: Page): Promise<void> {
  await setDeskLanguage(page, "ru");
  await page.goto("/dashboard/sign-in");
  const { email, password } = demoLogin();
  await tabTo(page, page.getByLabel(t("signIn.email")));
  await page.keyboard.insertText(email);
  await tabTo(page, page.getByLabel(t("signIn.password"), { exact: true }));
  await page.keyboard.insertText(password);
  await tabTo(page, button(page, "signIn.enter"));
  await page.keyboard.press("Enter");
  await expect(heading(page, "desk.work")).toBeVisible();
}

/** Writes a story with a section, an author and a picture, and publishes it. */
async function publishStory(page: Page, title: string): Promise<void> {
  await page.keyboard.press("n");
  const begin = page.getByRole("dialog", { name: t("desk.newStory.title") });
  await expectStop(page, begin.getByLabel(t("desk.newStory.section")));
  await tabTo(page, begin.getByRole("radio", { name: t("desk.languages.ru") }));
  await page.keyboard.press("ArrowRight");
  await expectStop(page, begin.getByRole("radio", { name: t(`desk.languages.${locale}`) }));
  await page.keyboard.press("Enter");
  await expect(headline(page, t)).toBeVisible(SAVES);
  await expectStop(page, headline(page, t));
  await page.keyboard.insertText(title);
  await page.keyboard.press("Enter");
  await expectStop(page, page.getByRole("textbox", { name: t("editor.fields.standfirst") }));
  await page.keyboard.insertText("Автобустар уақытында жүреді.");
  await page.keyboard.press("Enter");
  await expectStop(page, text(page, t));
  const block = t("blocks.heading.name");
  await page.keyboard.type(`/${block.slice(0, 4).toLowerCase()}`);
  const blocks = page.getByRole("listbox", { name: t("editor.blocks.insert") });
  await expect(blocks.getByRole("option", { selected: true })).toContainText(block);
  await page.keyboard.press("Enter");
  await page.keyboard.insertText("Қысқы кесте");
  await page.keyboard.press("Enter");
  await page.keyboard.insertText("Бірінші рейс таңғы алтыда шығады.");
  await expect(text(page, t).getByRole("heading", { name: "Қысқы кесте" })).toBeVisible();

  const section = page.getByLabel(t("editor.story.section"), { exact: true });
  await tabTo(page, button(page, "editor.story.choosePicture"));
  await page.keyboard.press("Enter");
  const pictures = page.getByRole("dialog", { name: t("editor.pictures.title") });
  await expectStop(page, pictures.getByRole("searchbox"));
  // Other tests upload pictures without a credit, which cannot be published.
  const credit = leadOf("shkola-kokterek").credit[locale];
  await page.keyboard.insertText(credit);
  await expect(pictures.getByRole("listitem").first()).toContainText(credit);
  await tabTo(page, pictures.getByRole("listitem").first().getByRole("button"));
  await page.keyboard.press("Enter");
  await expect(pictures).toHaveCount(0);
  await expectStop(page, button(page, "editor.story.otherPicture"));
  await tabTo(page, section);
  const chosen = await section.inputValue();
  await page.keyboard.press("ArrowDown");
  await expect(section).not.toHaveValue(chosen);

  const authors = page.getByRole("combobox", { name: t("editor.fields.authors") });
  await tabTo(page, authors);
  for (const name of demoArticle("bars-pobeda", locale).authors.concat(demoArticle("dombra-master", locale).authors)) {
    await page.keyboard.insertText(name.slice(0, 6));
    await expect(page.getByRole("option", { name, exact: true })).toHaveAttribute("aria-selected", "true");
    await page.keyboard.press("Enter");
    await expect(page.getByRole("button", { name: t("editor.names.remove", { name }) })).toBeVisible();
    await expectStop(page, authors);
  }
  // Removing an author removes the button, but the focus must stay in the list.
  await page.keyboard.press("Shift+Tab");
  await page.keyboard.press("Space");
  await expectStop(page, authors);
  await expectSaved(page, t);

  await page.keyboard.press("Control+Enter");
  const publication = page.getByRole("dialog", { name: t("editor.publish.title.publish") });
  await expectStop(page, publication.getByRole("radio", { name: t("editor.publish.now") }));
  await tabTo(page, publication.getByRole("button", { name: t("editor.publish.do.publish"), exact: true }));
  await page.keyboard.press("Enter");
  await expect(publication).toHaveCount(0, SAVES);
  await expect(page.getByText(t("editor.publish.is.out"))).toBeVisible(SAVES);
  await expectStop(page, authors);
}

/** Moves the second story of the front page to the first place, publishes that and undoes it. */
async function leadWith(page: Page, title: string): Promise<void> {
  await goBy(page, t("desk.front"));
  await expect(heading(page, "deskFront.title")).toBeVisible();
  const language = page.getByRole("navigation", { name: t("deskFront.language") }).getByRole("link", { name: "ҚАЗ" });
  await tabTo(page, language, { back: true });
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/locale=kk/);
  const candidates = page.getByRole("complementary", { name: t("deskFront.candidates") });
  await tabTo(page, candidates.getByRole("button", { name: `2. ${t("deskFront.putOn", { place: "2" })}: ${title}` }));
  await page.keyboard.press("Enter");
  const places = page.getByRole("main").getByRole("list").first().getByRole("listitem");
  const second = places.filter({ hasText: t("deskFront.place.2") });
  await expect(second.getByRole("heading")).toHaveText(title);
  await expectStop(page, second.getByRole("button", { name: t("deskFront.up") }));
  await page.keyboard.press("Enter");
  const first = places.filter({ hasText: t("deskFront.place.1") });
  await expect(first.getByRole("heading")).toHaveText(title);
  await expectStop(page, first.getByRole("button", { name: t("deskFront.down") }));
  await tabTo(page, button(page, "deskFront.publish"), { back: true });
  await page.keyboard.press("Enter");
  await expect(page.getByText(t("deskFront.done"))).toBeVisible();
  const readers = await (await page.request.get(`/${locale}`)).text();
  expect(readers.split("</article>")[0]).toContain(title);
  // Undo it, because other tests use the front page of the demo paper.
  await page.keyboard.press("Control+z");
  await expect(first.getByRole("heading")).not.toHaveText(title);
  await expectStop(page, button(page, "deskFront.publish"));
}

/** Changes the description of a picture, and restores it. */
async function redescribePicture(page: Page): Promise<void> {
  await goBy(page, t("desk.media"));
  await expect(heading(page, "media.title")).toBeVisible();
  // The oldest picture of the page belongs to the demo paper. Other tests replace the files of newer ones.
  const tile = page.locator('main li a[href*="picture="]').last();
  const address = (await tile.getAttribute("href")) ?? "";
  await tabTo(page, tile);
  await page.keyboard.press("Enter");
  const properties = page.getByRole("complementary", { name: t("media.properties") });
  await expect(properties).toBeVisible();
  await expectStop(page, properties);
  const alt = properties.getByRole("group", { name: t("media.alt") }).getByRole("textbox", { name: "ҚАЗ" });
  const before = await alt.inputValue();
  await tabTo(page, alt);
  await page.keyboard.press("Control+a");
  await page.keyboard.insertText(`${before} Пернемен жазылды`);
  await tabTo(page, button(page, "media.save"));
  await page.keyboard.press("Enter");
  await expect(page.getByText(t("media.saved")).last()).toBeVisible();
  await expectStop(page, button(page, "media.save"));
  await restoreDescription(Number(new URL(address, origin).searchParams.get("picture")), before);
  await tabTo(page, properties.getByRole("link", { name: t("media.close") }), { back: true });
  await page.keyboard.press("Enter");
  await expect(properties).toHaveCount(0);
  await expectStop(page, page.locator(`a[href="${address}"]`));
}

/** Restores the description of a picture, because other tests use it. */
async function restoreDescription(mediaId: number, alt: string): Promise<void> {
  const admin = await administrator();
  const { source, rights, aiUse, focal, words } = existing(await getDescribedPicture(admin, mediaId, "ru"));
  const before = { ...words, [locale]: { ...words[locale], alt } };
  done(await describePicture(admin, { mediaId, source, rights, aiUse, focal, words: before }, async () => ok(0)));
}

/** Finds the story in the list, opens it and withdraws it. */
async function withdrawStory(page: Page, title: string): Promise<void> {
  await goBy(page, t("desk.stories"));
  await expect(heading(page, "desk.stories")).toBeVisible();
  await expectStop(page, page.getByRole("main"));
  await page.keyboard.press("/");
  await page.keyboard.insertText(title);
  await page.keyboard.press("Enter");
  await expect(page.getByRole("row")).toHaveCount(2);
  await expectStop(page, page.getByRole("searchbox", { name: t("desk.findStory") }));
  await page.keyboard.press("Tab");
  await page.keyboard.press("j");
  await expectStop(page, page.getByRole("link", { name: title, exact: true }));
  await page.keyboard.press("Enter");
  await expect(headline(page, t)).toHaveValue(title, SAVES);
  await tabTo(page, button(page, "editor.head.more"), { back: true });
  await chooseInMenu(page, "editor.head.steps.withdraw");
  const dialog = page.getByRole("dialog", { name: t("editor.words.withdraw.title") });
  await expectStop(page, dialog.getByLabel(t("editor.words.withdraw.label")));
  await page.keyboard.insertText("Тексеру");
  await tabTo(page, dialog.getByRole("button", { name: t("editor.words.withdraw.do"), exact: true }));
  await page.keyboard.press("Enter");
  await expect(dialog).toHaveCount(0);
  await expectStop(page, button(page, "editor.head.more"));
  await expect(page.getByText(t("editor.steps.done.withdraw"))).toBeVisible();
}

/** Starts the translation of the story and returns to the original. */
async function beginTranslation(page: Page): Promise<void> {
  await tabTo(page, page.getByRole("button", { name: t("editor.languages.begin.ru") }), { back: true });
  await page.keyboard.press("Enter");
  await expect(button(page, "translate.start.do")).toBeVisible(SAVES);
  await tabTo(page, button(page, "translate.start.do"));
  await page.keyboard.press("Enter");
  await expect(page.getByRole("region", { name: t("translate.progress") })).toBeVisible();
  const languages = page.getByRole("navigation", { name: t("editor.languages.name") });
  await tabTo(page, languages.getByRole("link", { name: "ҚАЗ" }), { back: true });
}

test("a day's work is done without a mouse, and the focus is always visible", async ({ page }) => {
  test.slow();
  const title = `Пернетақта күні ${Date.now()}`;
  await signInByKeys(page);
  await publishStory(page, title);
  const giveOn = await lockFrontPage();
  try {
    await leadWith(page, title);
  } finally {
    giveOn();
  }
  await redescribePicture(page);
  await withdrawStory(page, title);
  await beginTranslation(page);
  await goBy(page, t("desk.signOut"));
  await expect(page).toHaveURL(/\/dashboard\/sign-in/);
  expect((await page.context().cookies()).find(({ name }) => name === "session")).toBeUndefined();
});
