import { createHash } from "node:crypto";
import { expect, type Page, test } from "@playwright/test";
import { sql } from "drizzle-orm";
import sharp from "sharp";
import { database } from "@/db/connection/client.ts";
import { violationsInBothThemes } from "@/e2e/support/checks/axe.ts";
import { horizontalScroll } from "@/e2e/support/checks/horizontal-scroll.ts";
import { demoArticle, leadOf, pathOf } from "@/e2e/support/demo-paper.ts";
import { signIn } from "@/e2e/support/newsroom/desk.ts";
import { expectSaved, text } from "@/e2e/support/newsroom/editor.ts";
import { openNewStory } from "@/e2e/support/newsroom/new-story.ts";
import { existing, reachSiteDatabase } from "@/e2e/support/newsroom/newsroom-verbs.ts";
import { articleIn, storedCopy } from "@/e2e/support/newsroom/stored-story.ts";
import { open } from "@/e2e/support/site.ts";
import { inOneLanguageAtEachWidth, type Words } from "@/e2e/support/words.ts";
import { type Locale, localeFacts } from "@/lib/site/locales.ts";
import { pdf } from "@/media/testing/hostile-files.ts";

/** Returns a photograph that was not uploaded before. */
function newPicture(): Promise<Buffer> {
  const [r, g, b] = [0, 1, 2].map(() => Math.floor(Math.random() * 256));
  const background = { r: r ?? 0, g: g ?? 0, b: b ?? 0 };
  return sharp({ create: { width: 1280, height: 853, channels: 3, background } })
    .png()
    .toBuffer();
}

const tiles = (page: Page) => page.locator('main li:has(a[href*="picture="])');

/** Returns the id of an uploaded picture. */
async function numberOf(picture: Buffer): Promise<number> {
  reachSiteDatabase();
  const sha256 = createHash("sha256").update(picture).digest("hex");
  let id: number | undefined;
  await expect
    .poll(async () => {
      const [row] = await database().execute<{ id: number }>(sql`select id from media where sha256 = ${sha256}`);
      id = row?.id;
      return id;
    })
    .toBeDefined();
  return existing(id);
}

/** The field for the credit of the open picture in a language. */
const creditIn = (page: Page, t: Words, locale: Locale) =>
  page
    .getByRole("group", { name: t("media.credit"), exact: true })
    .getByRole("textbox", { name: localeFacts[locale].badge });

/** The link of a picture's tile. The first tile may be a picture of another test. */
const tileOf = (page: Page, id: number) => tiles(page).locator(`a[href$="picture=${id}"]`);

/** Replaces, deletes and restores the picture whose properties are open and that no article uses. */
async function replaceAndRestore(page: Page, t: Words, id: number): Promise<void> {
  const properties = page.getByRole("complementary", { name: t("media.properties") });
  const shown = properties.locator("img").first();
  const src = await shown.getAttribute("src");
  const buffer = await newPicture();
  await properties
    .getByLabel(t("media.replaceFile"))
    .setInputFiles({ name: "second.png", mimeType: "image/png", buffer });
  await expect(shown).not.toHaveAttribute("src", src ?? "");
  await properties.getByRole("button", { name: t("media.delete"), exact: true }).click();
  await expect(page.getByText(t("media.deleted"))).toBeVisible();
  await expect(properties).toHaveCount(0);
  await page.getByRole("button", { name: t("media.restore"), exact: true }).click();
  await expect(page.getByText(t("media.restored"))).toBeVisible();
  await tileOf(page, id).click();
  await expect(properties.getByRole("button", { name: t("media.delete"), exact: true })).toBeVisible();
}

/** Adds links to an uploaded document, found by its name, and to a story, found by its headline, and checks their addresses. */
async function linkTo(page: Page, t: Words, { name, locale }: { name: string; locale: Locale }): Promise<void> {
  await openNewStory(page, t, locale);
  const link = async (words: string) => {
    await page.getByRole("button", { name: t("editor.toolbar.link"), exact: true }).click();
    const field = page.getByRole("combobox", { name: t("editor.link.address") });
    await expect(field).toBeFocused();
    await page.keyboard.insertText(words);
    await expect(page.getByRole("listbox").getByRole("option").first()).toBeVisible();
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("Enter");
    await expect(field).toHaveCount(0);
  };
  await text(page, t).focus();
  await link(name);
  const story = demoArticle("shkola-kokterek", locale).headline;
  await page.keyboard.press("End");
  await page.keyboard.press("Enter");
  await link(story.split(" ").slice(0, 3).join(" "));
  const links = [text(page, t).getByRole("link", { name }), text(page, t).getByRole("link", { name: story })] as const;
  await expect(links[0]).toHaveAttribute("href", /^\/media\/[0-9a-f]{32}\.pdf$/);
  await expect(links[1]).toHaveAttribute("href", /^\/story\/\d+$/);
  await expectSaved(page, t);
  const kept = JSON.stringify((await storedCopy(articleIn(page))).body);
  for (const link of links) expect(kept).toContain(`"${await link.getAttribute("href")}"`);
  await open(page, `/dashboard/media?tab=documents&q=${encodeURIComponent(name)}`);
  await page.getByRole("link", { name: `${name}.pdf` }).click();
  const properties = page.getByRole("complementary", { name: t("media.documentProperties") });
  await expect(properties.getByRole("link", { name: t("media.untitled") })).toBeVisible();
  await expect(properties.getByRole("button", { name: t("media.delete"), exact: true })).toHaveCount(0);
  expect(await violationsInBothThemes(page)).toEqual([]);
}

inOneLanguageAtEachWidth((locale, t) => {
  test.beforeEach(async ({ page }) => signIn(page, locale));

  test("a photograph is uploaded together with a file that is refused, described and credited in both languages, its focal point moved by keyboard, and found by its description; it is replaced, deleted and restored; a document is uploaded and linked from a text by its name, and a story by its headline", async ({
    page,
    isMobile,
  }) => {
    await open(page, "/dashboard/media");
    const word = `Верблюд ${Math.random().toString(36).slice(2, 10)}`;
    const name = `Бюджет ${Math.random().toString(36).slice(2, 8)}`;
    const picture = await newPicture();
    const document = { name: `${name}.pdf`, mimeType: "application/pdf", buffer: pdf("", null, name) };
    await page.getByLabel(t("media.choose"), { exact: true }).setInputFiles([
      { name: "page.jpg", mimeType: "image/jpeg", buffer: Buffer.from("<html><script>alert(1)</script>") },
      {
        name: "mark.svg",
        mimeType: "image/svg+xml",
        buffer: Buffer.from("<svg xmlns='http://www.w3.org/2000/svg'/>"),
      },
      { name: "notes.txt", mimeType: "text/plain", buffer: Buffer.from("Words.") },
      { name: "camel.png", mimeType: "image/png", buffer: picture },
      ...(isMobile ? [] : [document]),
    ]);
    await expect(page.getByText(t("media.refused.not-a-picture"))).toBeVisible();
    await expect(page.getByText(t("media.refused.svg"))).toBeVisible();
    await expect(page.getByText(t("media.refused.format-refused"))).toBeVisible();
    if (!isMobile) await expect(page.getByText(t("media.documentKept", { name: document.name }))).toBeVisible();

    const id = await numberOf(picture);
    await tileOf(page, id).click();
    const properties = page.getByRole("complementary", { name: t("media.properties") });
    await expect(properties.getByText(t("media.notUsed"))).toBeVisible();
    const focal = (x: number, y: number) => properties.getByRole("button", { name: t("media.focal", { x, y }) });
    await focal(50, 50).focus();
    await page.keyboard.press("ArrowLeft");
    await page.keyboard.press("ArrowDown");
    await expect(focal(48, 52)).toBeFocused();
    await properties.getByRole("textbox", { name: "РУС" }).first().fill(word);
    await properties.getByRole("textbox", { name: "ҚАЗ" }).first().fill("Түйе");
    const credits = { ru: "Даурен Касым", kk: "Дәурен Қасым" };
    await creditIn(page, t, "ru").fill(credits.ru);
    await creditIn(page, t, "kk").fill(credits.kk);
    await properties.getByRole("button", { name: t("media.save") }).click();
    await expect(page.getByText(t("media.saved"))).toBeVisible();

    // Only this picture is found by the words, and its saved description is shown.
    const found = await page.request.get(`/dashboard/media?q=${encodeURIComponent(word)}&picture=${id}`);
    const html = await found.text();
    expect(html.match(/<li[^>]*><a[^>]*picture=\d+"/gu)).toEqual([expect.stringContaining(`picture=${id}"`)]);
    expect(html).toMatch(
      new RegExp(`<b>[^<]*${{ ru: word, kk: "Түйе" }[locale]}</b></a><small>${credits[locale]}`, "u"),
    );
    expect(html).toContain(`aria-label="${t("media.focal", { x: 48, y: 52 })}"`);
    expect(await violationsInBothThemes(page)).toEqual([]);
    expect(await horizontalScroll(page)).toEqual({ scrolls: 0, because: [] });
    if (isMobile) return;
    await test.step("replace the file, move to the trash and restore", () => replaceAndRestore(page, t, id));
    await test.step("the document and a story are found in the editor and linked", () =>
      linkTo(page, t, { name, locale }));
  });

  test("readers are told that a picture was made by AI, and its credit cannot be removed while it is published", {
    tag: "@once",
  }, async ({ page }) => {
    const name = locale === "ru" ? "pavodok" : "aport-oraldy";
    const address = await pathOf(page.request, name, locale);
    const found = `/dashboard/media?q=${encodeURIComponent(leadOf(name).alt[locale].slice(0, 40))}`;
    await open(page, found);
    await tiles(page).first().getByRole("link").click();
    const properties = page.getByRole("complementary", { name: t("media.properties") });
    const save = properties.getByRole("button", { name: t("media.save") });
    const use = properties.getByLabel(t("media.aiUse"));
    await use.selectOption(t("media.aiUses.generated"));
    await save.click();
    await expect(page.getByText(t("media.saved"))).toBeVisible();
    const told = t("article.pictureAi.generated", { count: 1 });
    await expect.poll(async () => (await page.request.get(address)).text()).toContain(told);
    await expect(tiles(page).first()).toContainText(t("media.madeBy.generated"));
    expect(await (await page.request.get(address)).text()).toContain(leadOf(name).credit[locale]);

    const credit = creditIn(page, t, locale);
    await credit.fill("");
    await use.selectOption(t("media.aiUses.none"));
    await save.click();
    await expect(credit).toHaveAccessibleDescription(t("media.creditNeeded"));
    await credit.fill(leadOf(name).credit[locale]);
    await save.click();
    await expect(page.getByText(t("media.creditNeeded"))).toHaveCount(0);
    await expect.poll(async () => (await page.request.get(address)).text()).not.toContain(told);
  });
});
