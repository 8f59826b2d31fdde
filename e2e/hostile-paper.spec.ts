import { type APIRequestContext, expect, type Page, test } from "@playwright/test";
import { XMLParser } from "fast-xml-parser";
import { namesAddress } from "@/lib/desk-names.ts";
import { type Locale, locales } from "@/lib/locales.ts";
import { escapeText } from "@/lib/xml.ts";
import { scriptTexts } from "@/scripts/testing/script-corpus.ts";
import { enter, signIn } from "./support/desk.ts";
import { text } from "./support/editor.ts";
import { type HostileNames, makeHostileNames } from "./support/hostile-names.ts";
import {
  type HostilePaper,
  hostileSettings,
  makeHostilePaper,
  type PaperWords,
  ROUNDS,
} from "./support/hostile-paper.ts";
import { endings, type HostileSteps, makeHostileSteps } from "./support/hostile-steps.ts";
import { portions } from "./support/hostile-words.ts";
import { headValue, open, plain } from "./support/site.ts";
import { foreignParts, readInList, readThere, shown, structuredData, watch } from "./support/watch-scripts.ts";
import { wordsOf } from "./support/words.ts";

const t = wordsOf("ru");
const origin = process.env.BASE_URL ?? "http://localhost:3000";
const parser = new XMLParser({ ignoreAttributes: false, processEntities: true, parseTagValue: false });
const inEachLanguage = [
  "name",
  "tagline",
  "about",
  "owner",
  "chiefEditor",
  "certificate",
  "address",
  "copyright",
] as const;

/** After so many rounds fields of two hundred characters and more have had every text. */
const LONGER = portions(200).length;

// Without the policy that would stop them: what would run does run, and is seen.
test.use({ bypassCSP: true });

test.describe("scripts as the settings of the paper and in a story", () => {
  // Of the same paper, one state after the other.
  test.describe.configure({ mode: "default" });
  let paper: HostilePaper;
  test.beforeAll(async () => {
    paper = await makeHostilePaper();
  });
  test.afterAll(async () => {
    await paper.restore();
  });

  test("run nowhere and are all there to read", async ({ page, browser, request }) => {
    test.slow();
    const desk = await browser.newPage();
    await enter(desk.context(), origin, { session: paper.session, locale: "ru" });
    const seen = [await watch(page), await watch(desk)];
    for (let round = 0; round < ROUNDS; round += 1) {
      const words = await paper.say(round);
      await expectManifest(request, words);
      // Each language in every other round: what is said is the same in both.
      const locale: Locale = round % 2 === 0 ? "ru" : "kk";
      await Promise.all([lookAsReader(page, locale, words, round), lookAsEditor(desk, locale, words, round)]);
      if (round < portions(300).length) await lookAtPicture(desk, words);
      await lookAsMachine(request, locale, words);
    }
    expect(seen.flat()).toEqual([]);
    await desk.close();
  });

  test("are taken by the form of the settings as they are typed, and stand where the whole paper shows them", async ({
    page,
    browser,
  }) => {
    const desk = await browser.newPage();
    await enter(desk.context(), origin, { session: paper.session, locale: "ru" });
    const seen = [await watch(page), await watch(desk)];
    const { settings: before, copy, ownName, passkey } = await paper.say(1);
    const { phone, ...typed } = hostileSettings(2, before);
    await open(desk, "/dashboard/settings");
    for (const locale of locales) {
      for (const name of inEachLanguage) await settingField(desk, name, locale).fill(typed[name][locale]);
      await settingField(desk, "imprint", locale).fill(typed.imprint[locale].toReversed().join("\n"));
    }
    await desk.getByRole("textbox", { name: t("deskPaper.fields.phone") }).fill(phone);
    await desk.getByRole("button", { name: t("deskPaper.save") }).click();
    await expect(desk.getByText(t("deskPaper.saved"))).toBeVisible();
    const all = inEachLanguage.map((name) => typed[name].ru);
    const { name, about, owner } = typed;
    await readThere(desk, "/dashboard/settings", [...all, phone]);
    const changes = [...all, ...inEachLanguage.map((name) => before[name].ru)].map(asLogged);
    await readThere(desk, `/dashboard/log?person=${paper.person.id}`, changes);
    await readThere(desk, "/dashboard/profile", [ownName, passkey]);
    await readThere(desk, "/dashboard/front?locale=ru", [copy.headline]);
    await readThere(desk, "/preview/front/ru", [name.ru, about.ru, owner.ru]);
    for (const address of ["/ru", "/ru/search?q=alert", "/ru/archive"])
      await readThere(page, address, [name.ru, about.ru, owner.ru]);
    await readThere(page, "/ru/nothing-like-this", [name.ru, about.ru, owner.ru], 404);
    await readThere(page, "/dashboard/sign-in", [name.ru]);
    await compareWithThePast(desk, paper.articles.ru.articleId);
    expect(seen.flat()).toEqual([]);
    await desk.close();
  });

  /** What the history says an article has said otherwise before. */
  async function compareWithThePast(desk: Page, articleId: number): Promise<void> {
    await open(desk, `/dashboard/articles/${articleId}`);
    const history = desk.getByRole("menuitem", { name: t("editor.head.history") });
    await desk.getByRole("button", { name: t("editor.head.more"), exact: true }).click();
    await history.click();
    const dialog = desk.getByRole("dialog", { name: t("editor.revisions.title") });
    await dialog
      .getByRole("button", { name: t("editor.revisions.show") })
      .last()
      .click();
    await expect(dialog.getByRole("button", { name: t("editor.revisions.restore") })).toBeVisible();
    await expect(dialog).toContainText("alert(1)");
    expect(await foreignParts(desk)).toEqual([]);
  }

  /** The server has heard of the change once the manifest says it. */
  async function expectManifest(request: APIRequestContext, { settings }: PaperWords): Promise<void> {
    const manifest = async () => (await request.get("/manifest.webmanifest")).json();
    const { name, tagline } = settings;
    await expect.poll(manifest).toMatchObject({ name: name.ru, short_name: name.ru, description: tagline.ru });
  }

  /** Once the longer fields have had every text, what is left in the short ones is looked at on each page in every other round of a language. */
  const isLookedAt = (place: 0 | 1, round: number) => round < LONGER || (round >> 1) % 2 === place;

  async function lookAsReader(page: Page, locale: Locale, words: PaperWords, round: number) {
    if (isLookedAt(0, round)) await lookAtFront(page, locale, words);
    if (isLookedAt(1, round)) await lookAtArticle(page, locale, words, round);
  }

  /** What stands around every page. */
  function around({ settings }: PaperWords, locale: Locale): string[] {
    const all = inEachLanguage.filter((name) => name !== "tagline").map((name) => settings[name][locale]);
    return [...all, ...settings.imprint[locale], settings.phone];
  }

  async function lookAtFront(page: Page, locale: Locale, words: PaperWords) {
    const { settings, copy, picture } = words;
    const card = [copy.kicker, copy.headline, copy.standfirst];
    await readThere(page, `/${locale}`, [...around(words, locale), ...card, settings.tagline[locale], picture.alt]);
    expect(plain(await page.title())).toBe(plain(settings.name[locale]));
    expect(await headValue(page, 'meta[name="description"]', "content")).toBe(settings.tagline[locale]);
  }

  async function lookAtArticle(page: Page, locale: Locale, words: PaperWords, round: number) {
    const { settings, copy, correction, picture, place } = words;
    const { address, preview } = paper.articles[locale];
    const { alt, caption, credit } = picture;
    const article = [copy.headline, copy.standfirst, copy.advertiser, alt, caption, credit, place];
    await readThere(page, address, [...around(words, locale), ...article, correction]);
    expect(plain(await page.title())).toBe(plain(`${copy.seoTitle} — ${settings.name[locale]}`));
    expect(await headValue(page, 'meta[name="description"]', "content")).toBe(copy.seoDescription);
    expect(await headValue(page, 'meta[property="og:site_name"]', "content")).toBe(settings.name[locale]);
    expect((await structuredData(page)).NewsArticle).toMatchObject({
      headline: copy.headline,
      description: copy.standfirst,
      contentLocation: { name: place },
      correction: [{ text: correction }],
      publisher: {
        name: settings.name[locale],
        telephone: settings.phone,
        address: settings.address[locale],
        ownershipFundingInfo: settings.owner[locale],
      },
    });
    // The preview draws the same page: once around for its longest row of texts.
    if (round < portions(200).length) await readThere(page, preview, article);
  }

  async function lookAsEditor(desk: Page, locale: Locale, words: PaperWords, round: number) {
    const { settings, copy, place, ownName } = words;
    if (isLookedAt(0, round)) {
      const each = inEachLanguage.flatMap((name) => locales.map((one) => settings[name][one]));
      await readThere(desk, "/dashboard/settings", [...each, ...settings.imprint[locale], settings.phone, ownName]);
    }
    if (isLookedAt(1, round)) {
      const { headline, standfirst, kicker, advertiser, seoTitle, seoDescription } = copy;
      const fields = [headline, standfirst, kicker, advertiser, seoTitle, seoDescription, place];
      await readThere(desk, `/dashboard/articles/${paper.articles[locale].articleId}`, fields);
    }
  }

  async function lookAtPicture(desk: Page, { picture: { alt, caption, credit, source, rights } }: PaperWords) {
    await readThere(desk, `/dashboard/media?picture=${paper.mediaId}`, [alt, caption, credit, source, rights]);
  }

  async function lookAsMachine(request: APIRequestContext, locale: Locale, { settings, copy }: PaperWords) {
    const { channel } = parser.parse(await (await request.get(`/${locale}/rss.xml`)).text()).rss;
    expect(channel.title).toBe(settings.name[locale]);
    // HTML for whoever reads the feed; the library that writes it takes «&amp;» for «&».
    expect(channel.description).toBe(escapeText(settings.tagline[locale]).replaceAll("&amp;", "&"));
    expect(channel.copyright).toBe(settings.copyright[locale]);
    expect(channel.item.map(({ title }: { title: string }) => shown(title))).toContain(shown(copy.headline));
    const news = parser.parse(await (await request.get("/news-sitemap.xml")).text()).urlset.url;
    const publications = [news].flat().map((url) => url["news:news"]["news:publication"]["news:name"]);
    expect(publications).toContain(settings.name[locale]);
  }
});

test.describe("scripts as names of sections, pages, tags, authors and people", () => {
  test.describe.configure({ mode: "default" });
  let names: HostileNames;
  test.beforeAll(async () => {
    names = await makeHostileNames();
  });
  test.afterAll(async () => {
    await names.remove();
  });

  test("run nowhere on the site and are all there to read", async ({ page, request }) => {
    test.slow();
    const seen = await watch(page);
    const { sections, pages, tags, authors, articles } = names;
    for (const locale of locales) {
      const everywhere = [
        ...sections.map(({ words }) => words[locale].name),
        ...pages.map(({ words }) => words[locale].title),
      ];
      await expect.poll(async () => (await request.get(`/${locale}`)).text()).toContain("/hostile-0");
      await readThere(page, `/${locale}`, everywhere);
      const [section] = sections;
      const signed = [...tags, ...authors].map(({ words }) => words[locale].name);
      await readThere(page, articles[locale], [...everywhere, ...signed]);
      const { NewsArticle } = await structuredData(page);
      expect(NewsArticle).toMatchObject({
        articleSection: section?.words[locale].name,
        author: authors.map(({ words }) => ({ name: words[locale].name })),
      });
      // Each in one of the languages: what is said is the same in both.
      const half = <T>(all: readonly T[]) => all.filter((_, index) => locales[index % locales.length] === locale);
      for (const { words } of half(sections)) {
        const { slug, name, description } = words[locale];
        await readThere(page, `/${locale}/${slug}`, [name, description]);
        expect(await headValue(page, 'meta[name="description"]', "content")).toBe(description);
        expect(await feedTitle(request, `/${locale}/${slug}`)).toContain(name);
      }
      for (const { words } of half(pages)) {
        const { slug, title } = words[locale];
        await readThere(page, `/${locale}/page/${slug}`, [title, ...portions(2_000)]);
        expect(plain(await page.title())).toContain(plain(title));
      }
      for (const { words } of half(authors)) {
        const { slug, name, role, bio } = words[locale];
        await readThere(page, `/${locale}/author/${slug}`, [name, role, bio]);
        expect(await feedTitle(request, `/${locale}/author/${slug}`)).toContain(name);
      }
    }
    for (const { words } of tags) {
      await readThere(page, `/ru/tag/${words.ru.slug}`, [words.ru.name]);
      expect(await feedTitle(request, `/ru/tag/${words.ru.slug}`)).toContain(words.ru.name);
    }
    expect(seen).toEqual([]);
  });

  test("run nowhere in the newsroom and at its door", async ({ page, browser }) => {
    test.slow();
    await signIn(page, "ru");
    const seen = [await watch(page)];
    const { sections, pages, tags, authors, people, terms } = names;
    const inBoth = (all: { words: Record<Locale, { name: string }> }[]) =>
      all.flatMap(({ words }) => locales.map((locale) => words[locale].name));
    for (const { id, words } of sections.slice(0, portions(300).length))
      await readThere(page, namesAddress("section", { open: id }), [...inBoth(sections), words.ru.description]);
    for (const [kind, all] of Object.entries({ tag: tags, author: authors })) {
      const [first] = all;
      const address = namesAddress(kind as "tag", { open: first?.id ?? null });
      await readInList(page, address, t("names.further"), inBoth(all));
    }
    await readThere(
      page,
      namesAddress("term", { open: terms[0]?.id ?? null }),
      terms.flatMap(({ words }) => locales.map((locale) => words[locale])),
    );
    const titles = pages.map(({ words }) => words.ru.title);
    await readThere(page, "/dashboard/pages", titles);
    await readThere(page, `/dashboard/pages/${pages[0]?.id}?lang=ru`, [titles[0] ?? ""]);
    await readThere(
      page,
      "/dashboard/people",
      people.map(({ name }) => name),
    );
    await readThere(
      page,
      `/dashboard/log?person=${names.personId}`,
      people.map(({ name }) => name),
    );
    await readThere(page, "/dashboard/stories", [...sections.map(({ words }) => words.ru.name)]);
    for (const screen of ["", "/front?locale=ru", "/profile", "/redirects"])
      await readThere(page, `/dashboard${screen}`, []);

    const stranger = await browser.newPage();
    seen.push(await watch(stranger));
    for (const { name, invitation } of people) await readThere(stranger, invitation, [name]);
    expect(seen.flat()).toEqual([]);
    await stranger.close();
  });

  async function feedTitle(request: APIRequestContext, path: string): Promise<string> {
    return parser.parse(await (await request.get(`${path}/rss.xml`)).text()).rss.channel.title;
  }
});

test.describe("scripts as the reason of an end, as a note to an author, and where they are too long", () => {
  test.describe.configure({ mode: "default" });
  let steps: HostileSteps;
  test.beforeAll(async () => {
    steps = await makeHostileSteps();
  });
  test.afterAll(async () => {
    await steps.remove();
  });

  test("run nowhere and are there to read as reasons and notes", async ({ page, browser, request }) => {
    test.slow();
    const desk = await browser.newPage();
    await signIn(desk, "ru");
    const seen = [await watch(page), await watch(desk)];
    const { address, articleId, draftId } = steps;
    const status = async () => (await request.get(address)).status();
    for (const ending of endings) {
      for (const reason of portions(500)) {
        await steps.end(ending, reason);
        await expect.poll(status).toBe(410);
        await readThere(page, address, [reason], 410);
        if (ending === "withdrawn") await readThere(desk, `/dashboard/articles/${articleId}`, [reason]);
        await steps.publish();
        await expect.poll(status).toBe(200);
      }
    }
    for (const note of portions(1_000)) {
      await steps.sendBack(note);
      await readThere(desk, "/dashboard", [note]);
      await readThere(desk, `/dashboard/articles/${draftId}`, [note]);
    }
    await readThere(desk, `/dashboard/log?person=${steps.personId}`, portions(1_000).map(asLogged));
    expect(seen.flat()).toEqual([]);
    await desk.close();
  });

  test("what is too long for a field is told at it, or goes no further into it", async ({ context }) => {
    // A window for each: what was typed into a form holds its page back.
    const [paper, sections, editor] = await Promise.all([context.newPage(), context.newPage(), context.newPage()]);
    await signIn(paper, "ru");
    const seen = await Promise.all([paper, sections, editor].map(watch));
    const long = scriptTexts.filter(({ length }) => length > 60);
    expect(long.length).toBeGreaterThan(5);
    await open(paper, "/dashboard/settings");
    const phone = paper.getByRole("textbox", { name: t("deskPaper.fields.phone") });
    const settings = [settingField(paper, "name", "ru"), settingField(paper, "name", "kk"), phone];
    for (const [index, words] of long.entries()) await settings[index % settings.length]?.fill(words);
    const email = paper.getByRole("textbox", { name: t("deskPaper.fields.email") });
    await email.fill(scriptTexts[0] ?? "");
    await paper.getByRole("button", { name: t("deskPaper.save") }).click();
    for (const field of settings) await expect(field).toHaveAccessibleDescription(t("deskPaper.problems.too-long"));
    await expect(email).toHaveAccessibleDescription(t("deskPaper.problems.email"));

    await open(sections, namesAddress("section", { open: "new" }));
    const name = sections.getByRole("textbox", { name: t("names.name.section") }).first();
    const slug = sections.getByRole("textbox", { name: t("names.slug") }).first();
    await name.fill(long[0] ?? "");
    await expect(name).toHaveValue((long[0] ?? "").slice(0, 60));
    await slug.fill(scriptTexts[0] ?? "");
    await sections.getByRole("button", { name: t("names.save") }).click();
    await expect(slug).toHaveAccessibleDescription(t("names.problems.slug"));

    await open(editor, `/dashboard/articles/${steps.draftId}`);
    await expect(text(editor, t)).toBeVisible();
    const kicker = editor.getByRole("textbox", { name: t("editor.fields.kicker"), exact: true });
    await kicker.pressSequentially(long[0] ?? "");
    await expect(kicker).toHaveValue((long[0] ?? "").slice(0, 60));
    expect(seen.flat()).toEqual([]);
  });
});

function settingField(page: Page, name: (typeof inEachLanguage)[number] | "imprint", locale: Locale) {
  const label = `${t(`deskPaper.fields.${name}`)}, ${t(`deskPaper.inLanguage.${locale}`)}`;
  return page.getByRole("textbox", { name: label, exact: true });
}

/** A text as the log shows it, inside of what was before or after. */
function asLogged(words: string): string {
  return JSON.stringify(words).slice(1, -1);
}
