import { expect, type Page, test } from "@playwright/test";
import sharp from "sharp";
import { pdf } from "@/media/testing/hostile-files.ts";
import { violations, violationsInBothThemes } from "./support/axe.ts";
import { demoArticle, leadOf, pathOf } from "./support/demo-paper.ts";
import { signIn } from "./support/desk.ts";
import { expectSaved, text } from "./support/editor.ts";
import { openNewStory } from "./support/new-story.ts";
import { sideways } from "./support/sideways.ts";
import { open } from "./support/site.ts";
import { inOneLanguageAtEachWidth, type Words } from "./support/words.ts";

/** A photograph that nobody uploaded before. */
function newPicture(): Promise<Buffer> {
  const [r, g, b] = [0, 1, 2].map(() => Math.floor(Math.random() * 256));
  const background = { r: r ?? 0, g: g ?? 0, b: b ?? 0 };
  return sharp({ create: { width: 1280, height: 853, channels: 3, background } })
    .png()
    .toBuffer();
}

async function choose(page: Page, t: Words, name: string, buffer: Buffer, mimeType = "image/png"): Promise<void> {
  await page.getByLabel(t("media.choose"), { exact: true }).setInputFiles({ name, mimeType, buffer });
}

const tiles = (page: Page) => page.locator(".picture-tiles").last().getByRole("listitem");

inOneLanguageAtEachWidth((locale, t) => {
  test.beforeEach(async ({ page }) => {
    await signIn(page, locale);
    await open(page, "/dashboard/media");
  });

  test("a photograph is uploaded, described in both languages and found by its words", async ({ page }) => {
    const word = `Верблюд ${Math.random().toString(36).slice(2, 10)}`;
    const newest = tiles(page).first().getByRole("link");
    const before = await newest.getAttribute("href");
    await choose(page, t, "camel.png", await newPicture());
    await expect(newest).not.toHaveAttribute("href", before ?? "");
    await newest.click();
    const properties = page.getByRole("complementary", { name: t("media.properties") });
    const described = properties.getByRole("textbox", { name: "РУС" }).first();
    await described.fill(word);
    await properties.getByRole("textbox", { name: "ҚАЗ" }).first().fill("Түйе");
    await properties.getByRole("textbox", { name: t("media.credit") }).fill("Даурен Касым");
    await properties.getByRole("button", { name: t("media.save") }).click();
    await expect(page.getByText(t("media.saved"))).toBeVisible();
    await open(page, `/dashboard/media?q=${encodeURIComponent(word)}`);
    await expect(tiles(page)).toHaveCount(1);
    await expect(tiles(page).first()).toContainText("Даурен Касым");
  });

  test("readers are told that a machine made a picture, and its author's name stays while they see it", {
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

    await open(page, found);
    await expect(tiles(page).first()).toContainText(t("media.madeBy.generated"));
    await tiles(page).first().getByRole("link").click();
    const credit = properties.getByRole("textbox", { name: t("media.credit") });
    await credit.fill("");
    await use.selectOption(t("media.aiUses.none"));
    await save.click();
    await expect(credit).toHaveAccessibleDescription(t("media.creditNeeded"));
    await credit.fill(leadOf(name).credit);
    await save.click();
    await expect(page.getByText(t("media.creditNeeded"))).toHaveCount(0);
    await expect.poll(async () => (await page.request.get(address)).text()).not.toContain(told);
  });

  test("what is no picture is refused in plain words, and the others arrive", { tag: "@once" }, async ({ page }) => {
    const newest = tiles(page).first().getByRole("link");
    const before = await newest.getAttribute("href");
    await page.getByLabel(t("media.choose"), { exact: true }).setInputFiles([
      { name: "page.jpg", mimeType: "image/jpeg", buffer: Buffer.from("<html><script>alert(1)</script>") },
      { name: "mark.svg", mimeType: "image/svg+xml", buffer: Buffer.from("<svg xmlns='http://www.w3.org/2000/svg'/>") },
      { name: "sky.png", mimeType: "image/png", buffer: await newPicture() },
    ]);
    await expect(page.getByText(t("media.refused.not-a-picture"))).toBeVisible();
    await expect(page.getByText(t("media.refused.svg"))).toBeVisible();
    await expect(newest).not.toHaveAttribute("href", before ?? "");
  });

  test("a picture is replaced where it stands, and one that stands nowhere is deleted and brought back", {
    tag: "@once",
  }, async ({ page }) => {
    const newest = tiles(page).first().getByRole("link");
    const before = await newest.getAttribute("href");
    await choose(page, t, "first.png", await newPicture());
    await expect(newest).not.toHaveAttribute("href", before ?? "");
    const own = (await newest.getAttribute("href")) ?? "";
    await newest.click();
    const properties = page.getByRole("complementary", { name: t("media.properties") });
    const shown = properties.locator(".focal img");
    const src = await shown.getAttribute("src");
    const buffer = await newPicture();
    await properties
      .getByLabel(t("media.replaceFile"))
      .setInputFiles({ name: "second.png", mimeType: "image/png", buffer });
    await expect(shown).not.toHaveAttribute("src", src ?? "");
    // Whoever has the address of the earlier file still gets it.
    expect((await page.request.get(src ?? "")).status()).toBe(200);
    await properties.getByRole("button", { name: t("media.delete"), exact: true }).click();
    await expect(page.getByText(t("media.deleted"))).toBeVisible();
    await expect(properties).toHaveCount(0);
    await page.getByRole("button", { name: t("media.restore"), exact: true }).click();
    await expect(page.getByText(t("media.restored"))).toBeVisible();
    await open(page, own);
    await expect(properties).toBeVisible();
    await properties.getByRole("button", { name: t("media.delete"), exact: true }).click();
    await expect(page.getByText(t("media.deleted"))).toBeVisible();
  });

  test("a document is uploaded, found from a text by its name, and a story by its headline; the links lead there", {
    tag: "@once",
  }, async ({ page }) => {
    const name = `Бюджет ${Math.random().toString(36).slice(2, 8)}`;
    const buffer = pdf("", null, name);
    await choose(page, t, `${name}.pdf`, buffer, "application/pdf");
    await expect(page.getByText(t("media.documentKept", { name: `${name}.pdf` }))).toBeVisible();
    await open(page, `/dashboard/media?tab=documents&q=${encodeURIComponent(name)}`);
    await page.getByRole("link", { name: `${name}.pdf` }).click();
    const properties = page.getByRole("complementary", { name: t("media.documentProperties") });
    await expect(properties.getByText(t("media.notUsed"))).toBeVisible();
    await openNewStory(page, t, locale);
    const link = async (words: string) => {
      await page.getByRole("button", { name: t("editor.toolbar.link"), exact: true }).click();
      const field = page.getByRole("combobox", { name: t("editor.link.address") });
      await expect(field).toBeFocused();
      await page.keyboard.type(words);
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
    await expectSaved(page, t);
    await page.reload();
    await expect(text(page, t).getByRole("link", { name })).toHaveAttribute("href", /^\/media\/[0-9a-f]{32}\.pdf$/);
    await expect(text(page, t).getByRole("link", { name: story })).toHaveAttribute("href", /^\/story\/\d+$/);
    await open(page, `/dashboard/media?tab=documents&q=${encodeURIComponent(name)}`);
    await page.getByRole("link", { name: `${name}.pdf` }).click();
    await expect(properties.getByRole("link", { name: t("media.untitled") })).toBeVisible();
    await expect(properties.getByRole("button", { name: t("media.delete"), exact: true })).toHaveCount(0);
    expect(await violations(page)).toEqual([]);
  });

  test("the point to look at moves by the arrow keys", { tag: "@once" }, async ({ page }) => {
    await tiles(page).last().getByRole("link").click();
    const anywhere = new RegExp(t("media.focal", { x: 0, y: 0 }).replaceAll("0", "(\\d+)"));
    const focal = page.getByRole("button", { name: anywhere });
    const pointOf = async () =>
      (anywhere.exec((await focal.getAttribute("aria-label")) ?? "") ?? []).slice(1).map(Number);
    const [x = 0, y = 0] = await pointOf();
    await focal.focus();
    await page.keyboard.press("ArrowLeft");
    await page.keyboard.press("ArrowDown");
    await expect.poll(pointOf).toEqual([x - 2, y + 2]);
    await expect(focal).toBeFocused();
  });

  test("nothing for axe to complain of, light or dark, and no scrolling sideways", async ({ page }) => {
    // The oldest: newer ones are brought and taken away by other tests.
    await tiles(page).last().getByRole("link").click();
    await expect(page.getByRole("complementary", { name: t("media.properties") })).toBeVisible();
    expect(await violationsInBothThemes(page)).toEqual([]);
    expect(await sideways(page)).toEqual({ scrolls: 0, because: [] });
  });
});
