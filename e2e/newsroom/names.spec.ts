import { type APIRequestContext, expect, type Page, test } from "@playwright/test";
import { saveName } from "@/db/mutations/names/save-name.ts";
import { expectNothingWrong } from "@/e2e/support/checks/nothing-wrong.ts";
import { administrator, done } from "@/e2e/support/newsroom/newsroom-verbs.ts";
import { signInAsAnother } from "@/e2e/support/newsroom/people.ts";
import { open } from "@/e2e/support/site.ts";
import { inOneLanguage, type Words } from "@/e2e/support/words.ts";
import { authorAddress, sectionAddress, tagAddress } from "@/lib/site/addresses.ts";

/** Returns a word that no other run has used. */
const fresh = () => `x${Math.random().toString(36).slice(2, 10)}`;
const inspector = (page: Page) => page.getByRole("complementary");
const field = (page: Page, badge: string, name: string) =>
  inspector(page).getByRole("group", { name: badge }).getByRole("textbox", { name, exact: true });

/** Fills in the names and addresses of a form in both languages. */
async function fillNames(
  page: Page,
  t: Words,
  kind: "section" | "tag" | "author",
  { name, slug }: { name: string; slug: string },
) {
  for (const badge of ["РУС", "ҚАЗ"]) {
    await field(page, badge, t(`names.name.${kind}`)).fill(name);
    await field(page, badge, t("names.slug")).fill(slug);
  }
}

const save = (page: Page, t: Words) =>
  inspector(page)
    .getByRole("button", { name: t("names.save") })
    .click();

/** Makes a tag with this name in both languages, directly with the mutation of the form. */
async function makeTag(name: string): Promise<void> {
  const words = { name, slug: name, role: "", bio: "" };
  const tag = { kind: "tag" as const, id: null, version: null, words: { ru: words, kk: words }, photoId: null };
  done(await saveName(await administrator(), tag));
}

/** Returns the status and the redirect target of an address. */
async function answerOf(request: APIRequestContext, path: string): Promise<[number, string | undefined]> {
  const answer = await request.get(path, { maxRedirects: 0 });
  return [answer.status(), answer.headers().location];
}

inOneLanguage("ru", (locale, t) => {
  test.beforeEach(({ page }) => signInAsAnother(page, locale));

  test("a tag is created, renamed, merged and deleted, and its old addresses redirect; an author of stories cannot be deleted and keeps the biography", async ({
    page,
    request,
  }) => {
    const [first, second, kept] = [fresh(), fresh(), fresh()];
    const address = (slug: string) => tagAddress(locale, slug);
    await open(page, "/dashboard/names/tag?open=new");
    await fillNames(page, t, "tag", { name: first, slug: "Not a slug" });
    await save(page, t);
    await expect(inspector(page).getByText(t("names.problems.slug")).first()).toBeVisible();
    await expect(field(page, "РУС", t("names.slug"))).toBeFocused();
    await fillNames(page, t, "tag", { name: first, slug: "" });
    await save(page, t);
    await expect(page.getByText(t("names.added", { name: first }))).toBeVisible();
    await expect(field(page, "ҚАЗ", t("names.slug"))).toHaveValue(first);
    // No story has the tag yet.
    expect(await answerOf(request, address(first))).toEqual([404, undefined]);

    await fillNames(page, t, "tag", { name: first, slug: second });
    await save(page, t);
    await expect(page.getByText(t("names.saved", { name: first }))).toBeVisible();
    await expect.poll(() => answerOf(request, address(first))).toEqual([308, address(second)]);
    expect(await answerOf(request, `${address(first)}/rss.xml`)).toEqual([308, `${address(second)}/rss.xml`]);

    await makeTag(kept);
    await inspector(page)
      .getByRole("button", { name: t("names.merge.button") })
      .click();
    const dialog = page.getByRole("dialog");
    await dialog.getByRole("combobox").fill(kept.slice(0, 6));
    await dialog.getByRole("option", { name: kept }).click();
    await dialog.getByRole("button", { name: t("names.merge.confirm"), exact: true }).click();
    await expect(page.getByText(t("names.merge.done", { name: first, into: kept }))).toBeVisible();
    // With a single redirect, also from the oldest address.
    for (const slug of [first, second])
      await expect.poll(() => answerOf(request, address(slug))).toEqual([308, address(kept)]);

    await inspector(page)
      .getByRole("button", { name: t("names.delete.button") })
      .click();
    await dialog.getByRole("button", { name: t("names.delete.confirm") }).click();
    await expect(page.getByText(t("names.delete.done", { name: kept }))).toBeVisible();
    await expect.poll(() => answerOf(request, address(first))).toEqual([410, undefined]);

    await test.step("an author of stories cannot be deleted and keeps the biography", () => sayOfAuthor(page, request));
  });

  async function sayOfAuthor(page: Page, request: APIRequestContext): Promise<void> {
    const lists = page.getByRole("navigation", { name: t("names.lists") });
    await lists.getByRole("link", { name: t("names.tabs.author") }).click();
    await expect(page).toHaveURL(/\/names\/author/u);
    await page.locator("tbody").getByRole("link").first().click();
    const slug = await field(page, "РУС", t("names.slug")).inputValue();
    const role = fresh();
    const russian = inspector(page).getByRole("group", { name: "РУС" });
    await russian.getByRole("textbox", { name: t("names.role") }).fill(role);
    await save(page, t);
    await expect.poll(async () => (await request.get(authorAddress("ru", slug))).text()).toContain(role);
    await inspector(page)
      .getByRole("button", { name: t("names.delete.button") })
      .click();
    await page
      .getByRole("dialog")
      .getByRole("button", { name: t("names.delete.confirm") })
      .click();
    await expect(page.getByRole("dialog").getByText(t("names.delete.used"))).toBeVisible();
    await page.keyboard.press("Escape");
    await expect(page.getByRole("dialog")).toHaveCount(0);
    await expectNothingWrong(page);
  }

  test("a section is added, moved by keyboard, renamed and removed", async ({ page, request }) => {
    const [first, second] = [fresh(), fresh()];
    await open(page, "/dashboard/names/section?open=new");
    await fillNames(page, t, "section", { name: first, slug: "search" });
    await save(page, t);
    await expect(inspector(page).getByText(t("names.problems.reserved")).first()).toBeVisible();
    await fillNames(page, t, "section", { name: first, slug: first });
    await save(page, t);
    await expect(page.getByText(t("names.added", { name: first }))).toBeVisible();
    const front = async () => (await request.get("/ru")).text();
    await expect.poll(front).toContain(sectionAddress("ru", first));

    const rows = page
      .getByRole("main")
      .getByRole("listitem")
      .filter({ has: page.getByRole("button") });
    await expect(rows.filter({ hasText: first })).toBeVisible();
    const last = (await rows.count()) - 1;
    await expect(rows.nth(last)).toContainText(first);
    const up = page.getByRole("button", { name: t("names.order.up", { name: first }) });
    await up.focus();
    await page.keyboard.press("Enter");
    await expect(rows.nth(last - 1)).toContainText(first);
    await expect(up).toBeFocused();
    await page.getByRole("button", { name: t("names.order.undo") }).click();
    await expect(rows.nth(last)).toContainText(first);

    await expectNothingWrong(page);

    await fillNames(page, t, "section", { name: first, slug: second });
    await save(page, t);
    await expect(page.getByText(t("names.saved", { name: first }))).toBeVisible();
    const moved = sectionAddress("ru", second);
    await expect.poll(() => answerOf(request, sectionAddress("ru", first))).toEqual([308, moved]);

    await inspector(page)
      .getByRole("button", { name: t("names.remove.button") })
      .click();
    await page
      .getByRole("dialog")
      .getByRole("button", { name: t("names.remove.confirm"), exact: true })
      .click();
    await expect(page.getByText(t("names.remove.done", { name: first, moved: 0 }))).toBeVisible();
    await expect.poll(() => answerOf(request, moved)).toEqual([410, undefined]);
  });
});
