import { expect, type Locator, type Page, test } from "@playwright/test";
import { signIn } from "@/e2e/support/newsroom/desk.ts";
import { expectSaved, paste, text } from "@/e2e/support/newsroom/editor.ts";
import { openNewStory } from "@/e2e/support/newsroom/new-story.ts";
import { inOneLanguageAtEachWidth, type Words } from "@/e2e/support/words.ts";
import type { Locale } from "@/lib/site/locales.ts";

/** Inserts a block by the menu that «/» opens. */
async function insert(page: Page, t: Words, name: "timelineEntry" | "chart"): Promise<void> {
  await page.keyboard.type(`/${t(`blocks.${name}.name`).slice(0, 4).toLowerCase()}`);
  await expect(page.getByRole("option", { name: t(`blocks.${name}.name`) })).toHaveAttribute("aria-selected", "true");
  await page.keyboard.press("Enter");
}

/** Opens a new story, and inserts an event after the paragraph «Before». */
async function openStoryWithEvent(page: Page, t: Words, locale: Locale): Promise<void> {
  await signIn(page, locale);
  await openNewStory(page, t, locale);
  await text(page, t).focus();
  await page.keyboard.insertText("Before");
  await page.keyboard.press("Enter");
  await insert(page, t, "timelineEntry");
}

const time = (page: Page, t: Words): Locator => page.getByRole("textbox", { name: t("blocks.timelineEntry.time") });
const title = (page: Page, t: Words): Locator => page.getByRole("textbox", { name: t("blocks.timelineEntry.heading") });
/** The rows of the chart's table, header cells in brackets. */
const rowsOf = (page: Page): Promise<string[]> =>
  page
    .locator(".chart-block > table tr")
    .evaluateAll((rows) =>
      rows.map((row) =>
        [...row.children].map((cell) => (cell.tagName === "TH" ? `[${cell.textContent}]` : cell.textContent)).join("|"),
      ),
    );
const tableOf = (...rows: string[][]): string =>
  `<table>${rows.map((row) => `<tr>${row.map((cell) => `<td>${cell}</td>`).join("")}</tr>`).join("")}</table>`;

inOneLanguageAtEachWidth((locale, t) => {
  test("an event is left by the keyboard without losing words, and its fields are undone in whole words", async ({
    page,
  }) => {
    await openStoryWithEvent(page, t, locale);
    await page.keyboard.insertText("First");
    await page.keyboard.press("Enter");
    await page.keyboard.insertText("Second");
    await time(page, t).fill("13:25");

    await test.step("the dot stands beside the time", async () => {
      const [dot, words] = await Promise.all([
        page.locator(".entry").evaluate((entry) => {
          const { insetBlockStart, borderTopWidth, position } = getComputedStyle(entry, "::before");
          const isInside = getComputedStyle(entry).position === "relative" && position === "absolute";
          const middle = Number.parseFloat(insetBlockStart) + Number.parseFloat(borderTopWidth);
          return isInside ? entry.getBoundingClientRect().top + middle : Number.NaN;
        }),
        time(page, t).evaluate((field) => {
          const { top, height } = field.getBoundingClientRect();
          return top + height / 2;
        }),
      ]);
      expect(Math.abs(dot - words)).toBeLessThan(3);
    });

    await test.step("arrows lead from the text to the heading and the time, and back", async () => {
      await page.getByText("First", { exact: true }).click();
      await page.keyboard.press("ArrowUp");
      await expect(title(page, t)).toBeFocused();
      await page.keyboard.press("ArrowUp");
      await expect(time(page, t)).toBeFocused();
      await page.keyboard.press("ArrowDown");
      await expect(title(page, t)).toBeFocused();
      await page.keyboard.press("ArrowDown");
      await page.keyboard.press("Home");
      await page.keyboard.insertText("The ");
      await expect(text(page, t)).toContainText("The First");
      await page.keyboard.press("Shift+Tab");
      await expect(title(page, t)).toBeFocused();
    });

    await test.step("Backspace at the start of the text leads to the heading, or to the time if there is none", async () => {
      await page.keyboard.press("ArrowDown");
      await page.keyboard.press("Home");
      await page.keyboard.press("Backspace");
      await expect(time(page, t)).toBeFocused();
      await title(page, t).fill("Open");
      await page.keyboard.press("ArrowDown");
      await page.keyboard.press("Home");
      await page.keyboard.press("Backspace");
      await expect(title(page, t)).toBeFocused();
      await expect(time(page, t)).toHaveValue("13:25");
      await expect(page.locator(".entry p")).toHaveText(["The First", "Second"]);
    });

    await test.step("undo takes back what was typed in one go", async () => {
      await page.keyboard.press("End");
      await page.waitForTimeout(700);
      await page.keyboard.type(" bridge", { delay: 30 });
      await expect(title(page, t)).toHaveValue("Open bridge");
      await page.keyboard.press("Control+z");
      await expect(title(page, t)).toHaveValue("Open");
      await page.keyboard.press("Control+Shift+z");
      await expect(title(page, t)).toHaveValue("Open bridge");
    });

    await test.step("a table that is pasted into an event stands after it", async () => {
      await page.getByText("Second", { exact: true }).click();
      await paste(page, t, tableOf(["a", "b"], ["c", "d"]));
      await expect(title(page, t)).toHaveCount(1);
      await expect(page.locator(".node-timelineEntry + .node-table td")).toHaveText(["a", "b", "c", "d"]);
    });
    await expectSaved(page, t);
  });

  test("an event that is empty in every field is removed by Backspace and comes back by undo; one with a time only is listed before publication", async ({
    page,
  }) => {
    await openStoryWithEvent(page, t, locale);
    await page.getByRole("button", { name: t("editor.head.primary.publish"), exact: true }).click();
    const dialog = page.getByRole("dialog", { name: t("editor.publish.title.publish") });
    await dialog.getByRole("button", { name: t("editor.checks.blockEmpty", { count: 1 }) }).click();
    await expect(dialog).toHaveCount(0);
    await expect(text(page, t)).toBeFocused();
    await page.keyboard.press("Backspace");
    await expect(time(page, t)).toBeFocused();
    await time(page, t).fill("");
    await page.keyboard.press("Enter");
    await page.keyboard.press("Backspace");
    await expect(time(page, t)).toHaveCount(0);
    await expect(text(page, t)).toHaveText("Before");
    await page.keyboard.press("Control+z");
    await expect(time(page, t)).toHaveCount(1);
  });

  test("a chart grows and shrinks by its menu within its limits; pasted columns become cells, its first row stays a row of headers, and what is too large is refused in words", async ({
    page,
    isMobile,
  }) => {
    test.slow();
    await signIn(page, locale);
    await openNewStory(page, t, locale);
    await text(page, t).focus();
    await insert(page, t, "chart");
    const full = page.getByText(t("blocks.chart.full"));
    const cells = page.locator(".chart-block > table td, .chart-block > table th");
    const choose = async (step: "addRow" | "addColumn" | "deleteRow" | "deleteColumn") => {
      await page.getByRole("button", { name: t("editor.table.name"), exact: true }).click();
      await page.getByRole("menuitem", { name: t(`editor.table.${step}`) }).click();
    };

    await test.step("columns of plain text become cells", async () => {
      await paste(page, t, "", "\tМост\n2024\t10\n2025\t20\n2026\t30\n");
      expect(await rowsOf(page)).toEqual(["[]|[Мост]", "2024|10", "2025|20", "2026|30"]);
    });

    await test.step("a table that is pasted over the first row leaves it a row of headers", async () => {
      await cells.first().click();
      await paste(page, t, tableOf(["Год", "Порт"], ["2023", "5"]));
      expect(await rowsOf(page)).toEqual(["[Год]|[Порт]", "2023|5", "2025|20", "2026|30"]);
    });

    await test.step("the menu adds and removes rows and columns, but not the names", async () => {
      await cells.last().click();
      await choose("addColumn");
      await choose("addRow");
      await expect.poll(() => rowsOf(page)).toEqual(["[Год]|[Порт]|[]", "2023|5|", "2025|20|", "2026|30|", "||"]);
      await cells.last().click();
      await choose("deleteRow");
      await cells.last().click();
      await choose("deleteColumn");
      await expect.poll(() => rowsOf(page)).toEqual(["[Год]|[Порт]", "2023|5", "2025|20", "2026|30"]);
    });

    await test.step("a table that is too large is refused whole", async () => {
      const before = await rowsOf(page);
      await cells.first().click();
      await paste(page, t, tableOf(["1", "2", "3", "4", "5", "6", "7"]));
      await expect(full).toBeVisible();
      expect(await rowsOf(page)).toEqual(before);
      await page.keyboard.type("Г");
      await expect(full).toHaveCount(0);
    });

    await test.step("the Tab key stops at the last row", async () => {
      await cells.first().click();
      await paste(page, t, tableOf(...Array.from({ length: 60 }, (_, at) => [`${at}`, `${at}`])));
      await cells.last().click();
      await page.keyboard.press("Tab");
      await expect(full).toBeVisible();
      expect(await rowsOf(page)).toHaveLength(60);
      await expectSaved(page, t);
    });

    if (!isMobile)
      await test.step("the menu works by keyboard", async () => {
        await page.keyboard.press("Alt+F10");
        const menu = page.getByRole("button", { name: t("editor.table.name"), exact: true });
        while (!(await menu.evaluate((button) => button === document.activeElement)))
          await page.keyboard.press("ArrowRight");
        await page.keyboard.press("Enter");
        await expect(page.getByRole("menuitem", { name: t("editor.table.addRow") })).toBeDisabled();
        await page.keyboard.press("ArrowDown");
        await page.keyboard.press("Enter");
        await expect.poll(() => rowsOf(page)).toHaveLength(59);
      });
  });
});
