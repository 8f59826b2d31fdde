import { setTimeout as sleep } from "node:timers/promises";
import { type APIRequestContext, expect, test } from "@playwright/test";
import { almatyDay } from "@/lib/language/dates.ts";
import { signIn } from "./support/desk.ts";
import { bringOut, expectSaved, headline, withdraw, write } from "./support/editor.ts";
import { openNewStory } from "./support/new-story.ts";
import { open, plain } from "./support/site.ts";
import { wordsOf } from "./support/words.ts";

/** A change is on every page that shows it within this time, in milliseconds. */
const A_SECOND = 1_000;
const t = wordsOf("ru");

/** What readers get at an address, as one text. */
async function textAt(request: APIRequestContext, address: string): Promise<string> {
  const answer = await request.get(address, { maxRedirects: 0 });
  return `${answer.status()} ${answer.headers().location ?? ""} ${plain(await answer.text())}`;
}

/** With 503 a busy server says that it has no turn for a page: it is asked again a little later, until then. */
const PATIENCE = 10_000;

/**
 * Waits until each address gives what is wanted and returns those that took longer than a second: whoever asked later than that still got
 * the page of before. What counts is when the page was asked for, not how long a busy machine took to make it.
 */
async function lateAt(
  request: APIRequestContext,
  wanted: Record<string, (text: string) => boolean>,
): Promise<string[]> {
  const since = Date.now();
  const waits = Object.entries(wanted).map(async ([address, isThere]) => {
    let isLate = false;
    for (let asked = Date.now(); asked - since < PATIENCE; asked = Date.now()) {
      const text = await textAt(request, address);
      if (isThere(text)) return isLate ? [address] : [];
      if (text.startsWith("503 ")) await sleep(100);
      else isLate ||= asked - since > A_SECOND;
    }
    return [`${address} (never)`];
  });
  return (await Promise.all(waits)).flat();
}

const every = (addresses: string[], isThere: (text: string) => boolean) =>
  Object.fromEntries(addresses.map((address) => [address, isThere]));

/** Addresses of the sections by their names, as the front page of the language leads to them. */
async function sectionsOf(request: APIRequestContext, locale: string): Promise<Map<string, string>> {
  const html = await (await request.get(`/${locale}`)).text();
  const menu = html.slice(html.indexOf('<nav class="nav"'), html.indexOf("</header>"));
  const links = menu.matchAll(new RegExp(`href="(/${locale}/[a-z0-9-]+)"[^>]*>([^<]+)<`, "gu"));
  const named = [...links].map(([, address = "", name = ""]) => [plain(name), address] as const);
  return new Map(named.filter(([, address]) => !address.endsWith("/archive")));
}

test("a text that comes out, changes, moves and goes is so on every page within a second, and its addresses say where it went", async ({
  page,
  request,
}) => {
  test.slow();
  await signIn(page, "ru");
  const title = `Дошло ${Date.now()}`;
  const word = title.split(" ")[1] ?? "";
  const byName = await sectionsOf(request, "ru");
  const sections = [...byName.values(), ...(await sectionsOf(request, "kk")).values()];
  const day = almatyDay(new Date());
  const lists = [
    ...["ru", "kk"].flatMap((locale) => [`/${locale}`, `/${locale}/archive/${day.replaceAll("-", "/")}`]),
    "/ru/rss.xml",
    "/news-sitemap.xml",
    `/sitemaps/ru/${day.slice(0, 7)}.xml`,
    `/ru/search?q=${word}`,
    `/kk/search?q=${word}`,
  ];
  await openNewStory(page, t, "ru");
  await headline(page, t).fill(title);
  await write(page, t, "Прочтут сразу.");
  await page.keyboard.press("Control+s");
  await expectSaved(page, t);
  // Warm: every page is kept as it was before.
  for (const address of [...lists, ...sections]) expect(await textAt(request, address)).not.toContain(title);

  await bringOut(page, t, "publish");
  const address = (await page.getByRole("link", { name: t("editor.publish.seeOnSite") }).getAttribute("href")) ?? "";
  const [, , first = "", last = ""] = address.split("/");
  const number = Number.parseInt(last, 10);
  // Sitemaps know an article by its address alone.
  const isShown = (text: string) => text.includes(title) || text.includes(`/${number}-`);
  const shown = [...lists, `/ru/${first}`, `/ru/${first}/rss.xml`, address, `/kk/${first}/${number}`];
  expect(await lateAt(request, every(shown, isShown))).toEqual([]);

  const changed = `Перешло ${word}`;
  await headline(page, t).fill(changed);
  await page.getByRole("textbox", { name: t("editor.fields.slug") }).fill(`pereshlo-${word}`);
  await expectSaved(page, t);
  await bringOut(page, t, "update");
  const moved = `/ru/${first}/${number}-pereshlo-${word}`;
  expect(
    await lateAt(request, {
      ...every(["/ru", "/kk", `/ru/${first}`, "/ru/rss.xml", "/news-sitemap.xml", moved], (text) =>
        text.includes(changed),
      ),
      [address]: (text) => text.startsWith(`308 ${moved}`),
    }),
  ).toEqual([]);

  const select = page.getByRole("combobox", { name: t("editor.story.section") });
  const present = await select.evaluate((one) => (one as HTMLSelectElement).selectedIndex);
  const kept = page.waitForResponse((response) => /sectionId/u.test(response.request().postData() ?? ""));
  await select.selectOption({ index: present === 0 ? 1 : 0 });
  await kept;
  const chosen = await select.evaluate((one) => (one as HTMLSelectElement).selectedOptions[0]?.textContent ?? "");
  const other = byName.get(chosen) ?? "";
  expect(other, chosen).toMatch(/^\/ru\//u);
  const inOther = `${other}/${number}-pereshlo-${word}`;
  expect(
    await lateAt(request, {
      ...every([address, moved], (text) => text.startsWith(`308 ${inOther} `)),
      ...every([other, inOther], (text) => text.startsWith("200 ") && text.includes(changed)),
      [`/ru/${first}`]: (text) => !text.includes(`/${number}-`),
    }),
  ).toEqual([]);

  await withdraw(page, t, "Проверка");
  expect(
    await lateAt(request, {
      ...every([...lists, ...sections], (text) => !text.includes(`/${number}-`)),
      ...every([address, moved, inOther, `/kk/${first}/${number}`], (text) => text.startsWith("410 ")),
    }),
  ).toEqual([]);
});

test("what the paper says of itself is on every page within a second", async ({ page, request }) => {
  test.slow();
  const pages = [
    "/ru",
    "/kk",
    ...[...(await sectionsOf(request, "ru")).values()].slice(0, 2),
    "/ru/search",
    "/ru/archive",
    "/ru/none",
  ];
  for (const address of pages) await textAt(request, address);
  await signIn(page, "ru");
  await open(page, "/dashboard/settings");
  const phone = page.getByRole("textbox", { name: t("deskPaper.fields.phone") });
  const before = await phone.inputValue();
  for (const number of [`+7 700 ${Date.now()}`, before]) {
    await phone.fill(number);
    await page.getByRole("button", { name: t("deskPaper.save"), exact: true }).click();
    await expect(page.getByText(t("deskPaper.saved")).last()).toBeVisible();
    expect(
      await lateAt(
        request,
        every(pages, (text) => text.includes(number)),
      ),
    ).toEqual([]);
    await page.reload();
    await expect(phone).toHaveValue(number);
  }
});

test("an address that was missing leads on as soon as somebody says where, and no longer", async ({
  page,
  request,
}) => {
  const address = `/news/${Date.now()}.html`;
  expect(await textAt(request, address)).toMatch(/^404 /u);
  await signIn(page, "ru");
  await open(page, `/dashboard/redirects?q=${encodeURIComponent(`https://old.example${address}`)}`);
  await expect(page.getByText(t("redirects.search.nothing", { address }))).toBeVisible();
  await page.getByRole("button", { name: t("redirects.add") }).click();
  const dialog = page.getByRole("dialog", { name: t("redirects.addTitle") });
  await expect(dialog.getByLabel(t("redirects.from"))).toHaveValue(address);
  await dialog.getByLabel(t("redirects.to")).fill("/ru/archive");
  await dialog.getByRole("button", { name: t("redirects.save") }).click();
  await expect(page.getByText(t("redirects.saved"))).toBeVisible();
  expect(await textAt(request, `${address}?utm_source=x`)).toMatch(/^308 \/ru\/archive /u);
  await page.getByRole("button", { name: t("redirects.actionsFor", { address }) }).click();
  await page.getByRole("menuitem", { name: t("redirects.remove") }).click();
  await expect(page.getByText(t("redirects.removed", { address }))).toBeVisible();
  expect(await textAt(request, address)).toMatch(/^404 /u);
});
