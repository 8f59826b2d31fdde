import { expect, type Locator, type Page, test } from "@playwright/test";
import { saveScriptException } from "@/db/mutations/script-exceptions.ts";
import { addressInScript } from "@/lib/editions.ts";
import { toLatin } from "@/lib/language/to-latin.ts";
import { violationsInBothThemes } from "./support/axe.ts";
import { bringOut, expectSaved, headline, text, write } from "./support/editor.ts";
import { openNewStory } from "./support/new-story.ts";
import { administrator, done } from "./support/newsroom-verbs.ts";
import { signInAsAnother } from "./support/people.ts";
import { sideways } from "./support/sideways.ts";
import { open } from "./support/site.ts";
import { articleIn, takeFromReaders } from "./support/stored-story.ts";
import { inOneLanguage, type Words } from "./support/words.ts";

/** A Kazakh word that no other run has used; it ends in a vowel. */
const fresh = () =>
  `${[..."Шаоы"].map((letter) => letter + "бгдзклмнр".charAt(Math.floor(Math.random() * 9))).join("")}а`;
const inspector = (page: Page) => page.getByRole("complementary");
const field = (page: Page, t: Words, of: "word" | "latin" | "arabic"): Locator =>
  inspector(page).getByRole("textbox", { name: t(`names.script.${of}`) });

async function save(page: Page, t: Words): Promise<void> {
  await inspector(page)
    .getByRole("button", { name: t("names.save") })
    .click();
}

inOneLanguage("kk", (locale, t) => {
  test.beforeEach(({ page }) => signInAsAnother(page, locale));

  test("a word's spelling is settled, refused where it is none, and left to the rules again", async ({ page }) => {
    const word = fresh();
    await open(page, "/dashboard/names/script?open=new");
    await save(page, t);
    await expect(field(page, t, "word")).toBeFocused();
    await field(page, t, "word").fill(word);
    const rules = t("names.script.rulesSay", { spelling: toLatin(word, "2021") });
    await expect(inspector(page).getByText(rules)).toBeVisible();
    await field(page, t, "latin").fill("Sh");
    await save(page, t);
    await expect(page.getByText(t("names.added", { name: word }))).toBeVisible();
    await expect(field(page, t, "word")).toHaveValue("");

    await page.getByRole("searchbox", { name: t("names.find.script") }).fill(word);
    await page.keyboard.press("Enter");
    await page.getByRole("link", { name: word, exact: true }).click();
    await expect(field(page, t, "latin")).toHaveValue("Sh");
    await field(page, t, "latin").fill("сөз");
    await save(page, t);
    await expect(inspector(page).getByText(t("names.problems.latin-word"))).toBeVisible();
    // The list, the form and what is wrong in it, all at once.
    expect(await violationsInBothThemes(page)).toEqual([]);
    expect(await sideways(page)).toMatchObject({ scrolls: 0 });
    await inspector(page)
      .getByRole("button", { name: t("names.delete.button") })
      .click();
    await expect(page.getByText(t("names.empty.text", { text: word }))).toBeVisible();
    await page.getByRole("button", { name: t("names.order.undo") }).click();
    await expect(field(page, t, "latin")).toHaveValue("Sh");
  });

  test("a Kazakh story comes out with what was marked as it is, and what is settled as it was settled", async ({
    page,
    request,
  }) => {
    test.slow();
    const word = fresh();
    const person = await administrator();
    done(await saveScriptException(person, { id: null, was: null, word, latin: "Shaqan", arabic: "" }));

    await openNewStory(page, t, "kk");
    await headline(page, t).fill(`${word}ның сөзі ${Date.now()}`);
    await write(page, t, "Ол айтты: Мартышка");
    await page.keyboard.press("Control+Shift+ArrowLeft");
    await page.getByRole("button", { name: t("editor.toolbar.asWritten") }).click();
    await expect(text(page, t).locator("[translate=no]")).toHaveText("Мартышка");
    await expectSaved(page, t);
    const address = await bringOut(page, t, "publish");
    const latin = await (await request.get(addressInScript(address, "kk-latn"))).text();
    expect(latin).toContain("Shaqannyñ sözı");
    expect(latin).toContain('Ol aitty: <span translate="no">Мартышка</span>');
    const arabic = await (await request.get(addressInScript(address, "kk-arab"))).text();
    expect(arabic).toContain('<span dir="auto" translate="no">Мартышка</span>');
    // Other tests count the paper's stories: this one goes again.
    await takeFromReaders(articleIn(page));
    await expect.poll(async () => (await request.get(addressInScript(address, "kk-latn"))).status()).toBe(410);
  });
});
