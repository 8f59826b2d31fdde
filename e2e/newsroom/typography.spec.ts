import { expect, type Locator, type Page, test } from "@playwright/test";
import { bodyText } from "@/blocks/registry/words.ts";
import { signIn } from "@/e2e/support/newsroom/desk.ts";
import { expectSaved, headline, paste, text } from "@/e2e/support/newsroom/editor.ts";
import { openNewStory } from "@/e2e/support/newsroom/new-story.ts";
import { articleIn, storedCopy } from "@/e2e/support/newsroom/stored-story.ts";
import { inOneLanguageAtEachWidth, type Words } from "@/e2e/support/words.ts";

// The same rules in both languages: quotation marks, a dash, a number with its unit.
const typed = 'Абай "Жол" - 5 кг';
const printed = "Абай «Жол»\u00a0— 5\u00a0кг";
const typedHeadline = '"Алматы" - Астана';
const printedHeadline = "«Алматы»\u00a0— Астана";

function offer(page: Page, t: Words): Locator {
  return page.getByRole("status").filter({ hasText: t("editor.typography.pasted", { count: 3 }) });
}

function placesDialog(page: Page, t: Words, count: number): Locator {
  return page.getByRole("dialog", { name: t("editor.typography.title", { count }) });
}

/** Pastes: hostile HTML leaves only its words, text from a hyphenated page has no soft hyphens, and a video's address becomes the video. */
async function pasteHostile(page: Page, t: Words): Promise<void> {
  let alerts = 0;
  page.on("dialog", (alert) => {
    alerts += 1;
    void alert.dismiss();
  });
  await text(page, t).focus();
  await paste(page, t, hostile);
  await expect(text(page, t)).toContainText("Plain words");
  await expect(text(page, t).getByRole("heading", { level: 2 })).toHaveText("Big");
  await expect(text(page, t).getByRole("listitem")).toHaveText(["one", "two"]);
  await expect(text(page, t).getByRole("link")).toHaveCount(1);
  await expectSaved(page, t);
  const stored = JSON.stringify((await storedCopy(articleIn(page))).body);
  expect(stored).toContain("Plain words");
  const foreign = /script|onerror|javascript:|iframe|mso|style="color|onclick|onload/iu;
  for (const kept of [stored, await text(page, t).innerHTML()]) expect(kept).not.toMatch(foreign);
  expect(alerts).toBe(0);

  await page.keyboard.press("Control+a");
  await paste(page, t, "<p>тұр\u00adғын&shy;дар</p>");
  await expect(text(page, t)).toHaveText("тұрғындар");
  await page.keyboard.press("Control+a");
  await paste(page, t, "", "мек\u00adтеп");
  await expect(text(page, t)).toHaveText("мектеп");

  await page.keyboard.press("Enter");
  await paste(page, t, "", "https://youtu.be/dQw4w9WgXcQ");
  await expect(text(page, t).getByText(t("blocks.embed.video"))).toBeVisible();
}

/** Applies all changes in one step by keyboard, including headline and marked text. Undo and redo treat them as one change. */
async function takeEverything(page: Page, t: Words): Promise<void> {
  await headline(page, t).fill(typedHeadline);
  await emptyText(page, t);
  await page.keyboard.type("**Бір** ");
  await page.keyboard.insertText(`${typed} соңы`);
  const check = page.getByRole("button", { name: t("editor.checks.typography", { count: 5 }) });
  await page.getByRole("button", { name: t("editor.head.primary.publish"), exact: true }).click();
  const publish = page.getByRole("dialog", { name: t("editor.publish.title.publish") });
  await publish.getByRole("button", { name: t("editor.checks.typography", { count: 5 }) }).click();
  await expect(publish).toHaveCount(0);
  await expect(placesDialog(page, t, 5)).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(placesDialog(page, t, 5)).toHaveCount(0);

  await text(page, t).focus();
  await page.keyboard.press("Control+Alt+Y");
  const dialog = placesDialog(page, t, 5);
  await expect(dialog).toBeVisible();
  // Enter applies everything, from any position in the list.
  await expect(dialog.getByRole("checkbox").first()).toBeChecked();
  await dialog.getByRole("button", { name: t("editor.typography.take", { count: 5 }) }).press("Enter");
  await expect(dialog).toHaveCount(0);
  await expect(page.getByText(t("editor.typography.taken", { count: 5 }))).toBeVisible();
  await expect(check).toHaveCount(0);
  await expect(headline(page, t)).toHaveValue(printedHeadline);
  await expect(text(page, t).getByRole("strong")).toHaveText("Бір");
  expect(await words(page, t)).toBe(`Бір ${printed} соңы`);
  await page.keyboard.type("!");
  expect(await words(page, t)).toBe(`Бір ${printed} соңы!`);
  await page.keyboard.press("Control+z");
  await page.keyboard.press("Control+z");
  await expect(headline(page, t)).toHaveValue(typedHeadline);
  expect(await words(page, t)).toBe(`Бір ${typed} соңы`);
  await page.keyboard.press("Control+Shift+z");
  await expect(headline(page, t)).toHaveValue(printedHeadline);
  await expectSaved(page, t);
  const stored = await storedCopy(articleIn(page));
  expect(stored.headline).toBe(printedHeadline);
  expect(bodyText(stored.body)).toBe(`Бір ${printed} соңы`);
}

/** Deselected places and kinds stay unchanged. If nothing is left to do, the dialog says so. */
async function takeSome(page: Page, t: Words): Promise<void> {
  await emptyText(page, t);
  await page.keyboard.insertText(`${typed}, "Ән"`);
  const tool = page.getByRole("button", { name: t("editor.toolbar.typography"), exact: true });
  await tool.click();
  const dialog = placesDialog(page, t, 4);
  const quotes = dialog.getByRole("group", { name: t("editor.typography.kinds.quotes") });
  await quotes.getByRole("checkbox").nth(1).uncheck();
  await expect(quotes.getByRole("checkbox").first()).toBeChecked({ indeterminate: true });
  await dialog
    .getByRole("group", { name: t("editor.typography.kinds.dashes") })
    .getByRole("checkbox")
    .first()
    .uncheck();
  await dialog.getByRole("button", { name: t("editor.typography.take", { count: 2 }) }).click();
  expect(await words(page, t)).toBe('Абай "Жол" - 5\u00a0кг, «Ән»');
  // The toolbar has another button with this name, shown as an icon.
  await page.getByText(t("editor.typography.undo"), { exact: true }).click();
  expect(await words(page, t)).toBe(`${typed}, "Ән"`);
  await tool.click();
  await placesDialog(page, t, 4)
    .getByRole("button", { name: t("editor.typography.take", { count: 4 }) })
    .click();
  expect(await words(page, t)).toBe(`${printed}, «Ән»`);
  await tool.click();
  await expect(page.getByText(t("editor.typography.nothing"))).toBeVisible();
}

/** Pastes into a text with other typographic errors. Only the pasted part changes, on request. */
async function pasteTwice(page: Page, t: Words): Promise<void> {
  await text(page, t).focus();
  await page.keyboard.press("Control+End");
  await page.keyboard.press("Enter");
  const last = text(page, t).getByRole("paragraph").filter({ hasText: "Абай" }).last();
  await page.keyboard.insertText('"Бұрын"');
  await page.keyboard.press("Enter");
  await paste(page, t, `<p>${typed}</p>`);
  await expect(offer(page, t)).toBeVisible();
  await expect(last).toContainText(typed);
  await page.getByRole("button", { name: t("editor.typography.look") }).click();
  await placesDialog(page, t, 3)
    .getByRole("button", { name: t("editor.typography.take", { count: 3 }) })
    .click();
  await expect(last).toContainText(printed);
  await expect(text(page, t)).toContainText('"Бұрын"');
  await expect(offer(page, t)).toHaveCount(0);

  await page.keyboard.press("Control+End");
  await paste(page, t, "", typed);
  await page.getByRole("button", { name: t("editor.typography.leave") }).click();
  await expect(offer(page, t)).toHaveCount(0);
  await expect(last).toContainText(typed);
}

inOneLanguageAtEachWidth((locale, t) => {
  // editor.spec.ts checks how offer and dialog look at each width.
  test("pasting keeps only the words; typographic changes are listed before publication, applied in one step or selected by place and kind, and undone in one step; after pasting they are offered for the pasted text only", {
    tag: "@once",
  }, async ({ page }) => {
    test.slow();
    await signIn(page, locale);
    await openNewStory(page, t, locale);
    await test.step("hostile HTML leaves only its words", () => pasteHostile(page, t));
    await test.step("deselected places and kinds stay unchanged", () => takeSome(page, t));
    await test.step("everything is applied by keyboard in one step and undone in one step", () =>
      takeEverything(page, t));
    await test.step("changes are offered after pasting, only for the pasted text", () => pasteTwice(page, t));
  });
});

/** Leaves one empty paragraph with the caret in it. */
async function emptyText(page: Page, t: Words): Promise<void> {
  await text(page, t).focus();
  await page.keyboard.press("Control+a");
  await page.keyboard.press("Delete");
  await expect(text(page, t)).toHaveText("");
}

/** Returns the text of the first paragraph with its exact spaces. */
async function words(page: Page, t: Words): Promise<string> {
  return text(page, t).evaluate((element) => element.querySelector("p")?.textContent ?? "");
}

const hostile = `<h1>Big</h1><p class="MsoNormal" style="color:red">Plain words<o:p></o:p></p><script>alert(1)</script>
<img src=x onerror="alert(2)"><iframe srcdoc="<script>alert(3)</script>"></iframe><svg onload="alert(4)"></svg>
<p><a href="javascript:alert(5)">bad</a> <a href="https://example.org" onclick="alert(6)">good</a></p>
<p class="MsoListParagraph"><span style="mso-list:Ignore">·</span>one</p><p class="MsoListParagraph"><span style="mso-list:Ignore">·</span>two</p>`;
