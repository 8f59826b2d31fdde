import { setTimeout as sleep } from "node:timers/promises";
import { type APIRequestContext, expect, test } from "@playwright/test";
import { sql } from "drizzle-orm";
import { database } from "@/db/connection/client.ts";
import { copyFactory } from "@/db/factories/copy-factory.ts";
import { createStory } from "@/db/mutations/articles/begin.ts";
import { setStoryFields } from "@/db/mutations/articles/story-fields.ts";
import { saveSettings } from "@/db/mutations/paper/paper-settings.ts";
import { getPaperSettings } from "@/db/queries/newsroom/paper/paper-settings.ts";
import { signIn } from "@/e2e/support/newsroom/desk.ts";
import { administrator, done, existing, reachSiteDatabase } from "@/e2e/support/newsroom/newsroom-verbs.ts";
import { publishCopy } from "@/e2e/support/newsroom/published-copy.ts";
import { withdrawDirectly } from "@/e2e/support/newsroom/stored-story.ts";
import { open, plain } from "@/e2e/support/site.ts";
import { wordsOf } from "@/e2e/support/words.ts";
import { saveSettingsInput } from "@/lib/inputs/paper.ts";
import { almatyDay } from "@/lib/language/dates/dates.ts";
import type { Locale } from "@/lib/site/locales.ts";

/** A change must be on every page that shows it within this time, ms. */
const A_SECOND = 1_000;
const t = wordsOf("ru");

test.beforeAll(reachSiteDatabase);

/** The answer at an address, as one text. */
async function textAt(request: APIRequestContext, address: string): Promise<string> {
  const answer = await request.get(address, { maxRedirects: 0 });
  return `${answer.status()} ${answer.headers().location ?? ""} ${plain(await answer.text())}`;
}

/** A busy server answers 503 if it has no turn for a page. Ask again after a short wait, until the deadline. */
const PATIENCE = 60_000;

/**
 * Waits until each address gives what is wanted. Returns those that still gave the old page to a request sent after one second. The time of the
 * request counts, not how long a busy machine took to render.
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
      // A text that must be gone is not on such an answer either.
      if (text.startsWith("503 ")) await sleep(100);
      else if (isThere(text)) return isLate ? [address] : [];
      else {
        isLate ||= asked - since > A_SECOND;
        await sleep(30);
      }
    }
    return [`${address} (never)`];
  });
  return (await Promise.all(waits)).flat();
}

const every = (addresses: string[], isThere: (text: string) => boolean) =>
  Object.fromEntries(addresses.map((address) => [address, isThere]));

type Place = { id: number; address: string };

/** The paper's sections in order, with the addresses of their pages in this language. */
async function sectionsOf(locale: Locale): Promise<Place[]> {
  const rows = await database().execute<{ id: number; slug: string }>(sql`select s.id, t.slug from sections s
    join section_translations t on t.section_id = s.id and t.locale = ${locale} order by s.position`);
  return rows.map(({ id, slug }) => ({ id, address: `/${locale}/${slug}` }));
}

test("publishing, changing, moving or withdrawing a story shows on every page within a second, and its old addresses redirect or answer 410", async ({
  request,
}) => {
  test.slow();
  const person = await administrator();
  const word = `${Date.now()}`;
  const title = `Дошло ${word}`;
  const [first, other] = (await sectionsOf("ru")).slice(0, 2).map(existing) as [Place, Place];
  const inKazakh = (await sectionsOf("kk")).slice(0, 2);
  const sections = [first, other, ...inKazakh].map(({ address }) => address);
  const day = almatyDay(new Date());
  const lists = [
    ...["ru", "kk"].flatMap((locale) => [`/${locale}`, `/${locale}/archive/${day.replaceAll("-", "/")}`]),
    "/ru/rss.xml",
    "/news-sitemap.xml",
    `/sitemaps/ru/${day.slice(0, 7)}.xml`,
    `/ru/search?q=${word}`,
    `/kk/search?q=${word}`,
  ];
  const { articleId, storyId } = done(await createStory(person, { locale: "ru", sectionId: first.id }));
  // Warm up: every page is cached in its old state.
  for (const address of [...lists, ...sections, `${first.address}/rss.xml`])
    expect(await textAt(request, address)).not.toContain(title);

  const text = "Прочтут сразу.";
  const copy = copyFactory({ headline: title, text });
  const { address, revision } = await publishCopy(person, { articleId, revision: 0, copy });
  const fromKazakh = `/kk/${first.address.split("/")[2]}/${storyId}`;
  await test.step("it is published", async () => {
    // Sitemaps contain only the article's address.
    const isShown = (text: string) => text.includes(title) || text.includes(`/${storyId}-`);
    const shown = [...lists, first.address, `${first.address}/rss.xml`, address, fromKazakh];
    expect(await lateAt(request, every(shown, isShown))).toEqual([]);
  });

  const changed = `Перешло ${word}`;
  const slug = `pereshlo-${word}`;
  const moved = `${first.address}/${storyId}-${slug}`;
  await test.step("its text and its address change", async () => {
    await publishCopy(person, { articleId, revision, copy: { ...copy, headline: changed, slug } });
    expect(
      await lateAt(request, {
        ...every(["/ru", "/kk", first.address, "/ru/rss.xml", "/news-sitemap.xml", moved], (text) =>
          text.includes(changed),
        ),
        [address]: (text) => text.startsWith(`308 ${moved}`),
      }),
    ).toEqual([]);
  });

  const inOther = `${other.address}/${storyId}-${slug}`;
  await test.step("it moves to another section", async () => {
    const [story] = await database().execute<{ revision: number }>(
      sql`select revision from stories where id = ${storyId}`,
    );
    const fields = { sectionId: other.id, placeId: null, tagIds: [], leadMediaId: null };
    done(await setStoryFields(person, { storyId, revision: existing(story).revision, ...fields }));
    expect(
      await lateAt(request, {
        ...every([address, moved], (text) => text.startsWith(`308 ${inOther} `)),
        ...every([other.address, inOther], (text) => text.startsWith("200 ") && text.includes(changed)),
        [first.address]: (text) => !text.includes(`/${storyId}-`),
      }),
    ).toEqual([]);
  });

  await test.step("it is withdrawn", async () => {
    await withdrawDirectly(articleId);
    expect(
      await lateAt(request, {
        ...every([...lists, ...sections], (text) => !text.includes(`/${storyId}-`)),
        ...every([address, moved, inOther, fromKazakh], (text) => text.startsWith("410 ")),
      }),
    ).toEqual([]);
  });
});

test("a changed setting of the paper is on every page within a second", async ({ request }) => {
  const person = await administrator();
  const section = existing((await sectionsOf("ru"))[0]).address;
  const pages = ["/ru", "/kk", section, "/ru/search", "/ru/archive", "/ru/none"];
  for (const address of pages) await textAt(request, address);
  // As the form does it, which hostile-paper.spec.ts fills in.
  const before = existing(await getPaperSettings(person));
  const changed = { ...before, phone: `+7 700 ${Date.now()}` };
  done(await saveSettings(person, saveSettingsInput.parse({ before, settings: changed })));
  expect(
    await lateAt(
      request,
      every(pages, (text) => text.includes(changed.phone)),
    ),
  ).toEqual([]);
  done(await saveSettings(person, saveSettingsInput.parse({ before: changed, settings: before })));
  expect(
    await lateAt(
      request,
      every(pages, (text) => text.includes(before.phone) && !text.includes(changed.phone)),
    ),
  ).toEqual([]);
});

test("an unknown address redirects as soon as an editor adds a redirect, and answers 404 again once it is removed", async ({
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
