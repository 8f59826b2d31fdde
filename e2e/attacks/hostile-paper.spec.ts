import { type APIRequestContext, expect, type Page, test } from "@playwright/test";
import { XMLParser } from "fast-xml-parser";
import { scriptTexts } from "@/contracts/cases/script-corpus.ts";
import { foreignParts, readAnswer, readInList, readThere, shown, watch } from "@/e2e/support/checks/watch-scripts.ts";
import { type HostileNames, makeHostileNames } from "@/e2e/support/hostile/hostile-names.ts";
import {
  type HostilePaper,
  hostileSettings,
  makeHostilePaper,
  type PaperWords,
  ROUNDS,
} from "@/e2e/support/hostile/hostile-paper.ts";
import { endings, type HostileSteps, makeHostileSteps } from "@/e2e/support/hostile/hostile-steps.ts";
import { portions, turn } from "@/e2e/support/hostile/hostile-words.ts";
import { setSessionCookies, signIn } from "@/e2e/support/newsroom/desk.ts";
import { text } from "@/e2e/support/newsroom/editor.ts";
import { existing } from "@/e2e/support/newsroom/newsroom-verbs.ts";
import { plain } from "@/e2e/support/site.ts";
import { wordsOf } from "@/e2e/support/words.ts";
import { cutAtWord } from "@/lib/language/excerpt.ts";
import { namesAddress } from "@/lib/newsroom/names.ts";
import { type Locale, locales } from "@/lib/site/locales.ts";
import { escapeText } from "@/lib/site/xml.ts";

const t = wordsOf("ru");
const origin = process.env.BASE_URL ?? "http://localhost:3000";
const parser = new XMLParser({ ignoreAttributes: false, processEntities: true, parseTagValue: false });
/** Texts longer than the shortest fields accept. */
const LONG = scriptTexts.filter(({ length }) => length > 60);
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

// Without the content security policy, so that a script that could run does run and is noticed.
test.use({ bypassCSP: true });

test.describe("scripts as the settings of the paper and in a story", () => {
  // The tests share one paper, whose states follow each other.
  test.describe.configure({ mode: "default" });
  let paper: HostilePaper;
  test.beforeAll(async () => {
    paper = await makeHostilePaper();
  });
  test.afterAll(async () => {
    await paper.restore();
  });

  test("never run and are shown as text", async ({ page, browser, request }) => {
    test.slow();
    expect(portions(1_000).length, "a first round fills what is longest in both languages").toBeLessThanOrEqual(2);
    const desk = await browser.newPage();
    await setSessionCookies(desk.context(), origin, { session: paper.session, locale: "ru" });
    const seen = [await watch(page), await watch(desk)];
    for (let round = 0; round < ROUNDS; round += 1) {
      const words = await paper.say(round);
      await expectManifest(request, words);
      for (const locale of locales) {
        // One page of each kind is opened in the browser. With other texts it is only parsed.
        const read = round === 0 && locale === "ru" ? readThere : readAnswer;
        await lookAtFront(page, read, locale, words);
        await lookAtArticle(page, read, locale, words);
        await lookAtFeed(request, locale, words);
      }
      // The next test opens them.
      await readAnswer(desk, "/dashboard/settings", saidInSettings(words));
      if (round === 0) await lookAtPicture(desk, words);
      await lookAtNewsMap(request, words);
    }
    await lookAsEditor(desk, paper.said());
    expect(seen.flat()).toEqual([]);
    await desk.close();
  });

  test("are accepted by the settings form as typed, unless they are too long, and appear on every page", async ({
    page,
    browser,
  }) => {
    const desk = await browser.newPage();
    await setSessionCookies(desk.context(), origin, { session: paper.session, locale: "ru" });
    const seen = [await watch(page), await watch(desk)];
    const said = paper.said();
    const { settings: before, copy, ownName, passkey } = said;
    const typed = hostileSettings(ROUNDS, before);
    await readThere(desk, "/dashboard/settings", saidInSettings(said));
    await refuseWhatIsTooLong(desk);
    await fillSettings(desk, typed);
    await desk.getByRole("button", { name: t("deskPaper.save") }).click();
    await expect(desk.getByText(t("deskPaper.saved"))).toBeVisible();
    const all = inEachLanguage.map((name) => typed[name].ru);
    const { name, about, owner } = typed;
    await readAnswer(desk, "/dashboard/settings", [...all, typed.phone]);
    const changes = [...all, ...inEachLanguage.map((name) => before[name].ru)].map(asLogged);
    await readThere(desk, `/dashboard/log?person=${paper.person.id}`, changes);
    await readThere(desk, "/dashboard/profile", [ownName, passkey]);
    await readThere(desk, "/dashboard/front?locale=ru", [copy.ru.headline]);
    await readThere(desk, "/preview/front/ru", [name.ru, about.ru, owner.ru]);
    for (const address of ["/ru/search?q=alert", "/ru/archive"])
      await readAnswer(page, address, [name.ru, about.ru, owner.ru]);
    await readThere(page, "/ru/nothing-like-this", [name.ru, about.ru, owner.ru], 404);
    await readThere(page, "/dashboard/sign-in", [name.ru]);
    expect(seen.flat()).toEqual([]);
    await desk.close();
  });

  async function fillSettings(desk: Page, typed: PaperWords["settings"]): Promise<void> {
    for (const locale of locales) {
      for (const name of inEachLanguage) await settingField(desk, name, locale).fill(typed[name][locale]);
      await settingField(desk, "imprint", locale).fill(typed.imprint[locale].toReversed().join("\n"));
    }
    await desk.getByRole("textbox", { name: t("deskPaper.fields.phone") }).fill(typed.phone);
  }

  /** Checks that each field reports a text that is too long. */
  async function refuseWhatIsTooLong(desk: Page): Promise<void> {
    expect(LONG.length).toBeGreaterThan(5);
    const phone = desk.getByRole("textbox", { name: t("deskPaper.fields.phone") });
    const fields = [settingField(desk, "name", "ru"), settingField(desk, "name", "kk"), phone];
    for (const [index, words] of LONG.entries()) await fields[index % fields.length]?.fill(words);
    const email = desk.getByRole("textbox", { name: t("deskPaper.fields.email") });
    const address = await email.inputValue();
    await email.fill(scriptTexts[0] ?? "");
    await desk.getByRole("button", { name: t("deskPaper.save") }).click();
    for (const field of fields) await expect(field).toHaveAccessibleDescription(t("deskPaper.problems.too-long"));
    await expect(email).toHaveAccessibleDescription(t("deskPaper.problems.email"));
    await email.fill(address);
  }

  /** Waits until the manifest shows the change, which means that the server knows it. */
  async function expectManifest(request: APIRequestContext, { settings }: PaperWords): Promise<void> {
    const manifest = async () => (await request.get("/ru/manifest.webmanifest")).json();
    const { name, tagline } = settings;
    await expect.poll(manifest).toMatchObject({ name: name.ru, short_name: name.ru, description: tagline.ru });
  }

  /** Texts in the header and footer of every page. */
  function around({ settings }: PaperWords, locale: Locale): string[] {
    const all = inEachLanguage.filter((name) => name !== "tagline").map((name) => settings[name][locale]);
    return [...all, ...settings.imprint[locale], settings.phone];
  }

  async function lookAtFront(page: Page, read: typeof readThere, locale: Locale, words: PaperWords) {
    const { settings, picture } = words;
    const { kicker, headline, standfirst } = words.copy[locale];
    const card = [kicker, headline, standfirst, picture.words[locale].alt];
    const said = [...around(words, locale), ...card, settings.tagline[locale]];
    const { title, description } = await read(page, `/${locale}`, said);
    expect(plain(title)).toBe(plain(`${settings.name[locale]} — ${settings.tagline[locale]}`));
    expect(description).toBe(settings.tagline[locale]);
  }

  async function lookAtArticle(page: Page, read: typeof readThere, locale: Locale, words: PaperWords) {
    const { settings, correction, picture, place } = words;
    const copy = words.copy[locale];
    const { address, preview } = paper.articles[locale];
    const { alt, caption, credit } = picture.words[locale];
    const article = [copy.headline, copy.standfirst, copy.advertiser, alt, caption, credit, place];
    const seen = await read(page, address, [...around(words, locale), ...article, correction]);
    expect(plain(seen.title)).toBe(plain(`${copy.seoTitle} — ${settings.name[locale]}`));
    expect(seen.description).toBe(copy.seoDescription);
    expect(seen.siteName).toBe(settings.name[locale]);
    expect(seen.data.NewsArticle).toMatchObject({
      headline: cutAtWord(copy.headline, 110),
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
    // The preview renders the same page.
    if (words.round === 0) await read(page, preview, article);
  }

  /** Checks an article in the editor, and the earlier states in its history. */
  async function lookAsEditor(desk: Page, { copy, place }: PaperWords) {
    const { headline, standfirst, kicker, advertiser, seoTitle, seoDescription } = copy.ru;
    const fields = [headline, standfirst, kicker, advertiser, seoTitle, seoDescription, place];
    await readThere(desk, `/dashboard/articles/${paper.articles.ru.articleId}`, fields);
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

  function saidInSettings({ settings, ownName }: PaperWords): string[] {
    const each = inEachLanguage.flatMap((name) => locales.map((locale) => settings[name][locale]));
    return [...each, ...settings.imprint.ru, settings.phone, ownName];
  }

  /** Checks that every text of the picture is in the fields of its language. */
  async function lookAtPicture(desk: Page, { picture: { words, source, rights } }: PaperWords) {
    const each = locales.flatMap((locale) => Object.values(words[locale]));
    await readThere(desk, `/dashboard/media?picture=${paper.mediaId}`, [...each, source, rights]);
  }

  async function lookAtFeed(request: APIRequestContext, locale: Locale, { settings, copy }: PaperWords) {
    const { channel } = parser.parse(await (await request.get(`/${locale}/rss.xml`)).text()).rss;
    expect(channel.title).toBe(settings.name[locale]);
    // The description is HTML. The library that writes the feed replaces "&amp;" by "&".
    expect(channel.description).toBe(escapeText(settings.tagline[locale]).replaceAll("&amp;", "&"));
    expect(channel.copyright).toBe(settings.copyright[locale]);
    expect(channel.item.map(({ title }: { title: string }) => shown(title))).toContain(shown(copy[locale].headline));
  }

  async function lookAtNewsMap(request: APIRequestContext, { settings }: PaperWords) {
    const news = parser.parse(await (await request.get("/news-sitemap.xml")).text()).urlset.url;
    const publications = [news].flat().map((url) => url["news:news"]["news:publication"]["news:name"]);
    for (const locale of locales) expect(publications).toContain(settings.name[locale]);
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

  test("never run on the site and are shown as text", async ({ page, request }) => {
    const seen = await watch(page);
    const { sections, pages, tags, authors, articles } = names;
    for (const [index, locale] of locales.entries()) {
      const read = index === 0 ? readThere : readAnswer;
      const everywhere = [
        ...sections.map(({ words }) => words[locale].name),
        ...pages.map(({ words }) => words[locale].title),
      ];
      await expect.poll(async () => (await request.get(`/${locale}`)).text()).toContain("/hostile-0");
      await read(page, `/${locale}`, everywhere);
      const signed = [...tags, ...authors].map(({ words }) => words[locale].name);
      const { data } = await read(page, articles[locale], [...everywhere, ...signed]);
      expect(data.NewsArticle).toMatchObject({
        articleSection: sections[0]?.words[locale].name,
        author: authors.map(({ words }) => ({ name: words[locale].name })),
      });
      const section = existing(sections[index]).words[locale];
      const described = [section.name, section.description];
      const { description } = await read(page, `/${locale}/${section.slug}`, described);
      expect(description).toBe(section.description);
      expect(await feedTitle(request, `/${locale}/${section.slug}`)).toContain(section.name);
      const { slug, title } = existing(pages[index]).words[locale];
      const about = await read(page, `/${locale}/page/${slug}`, [title, ...portions(2_000)]);
      expect(plain(about.title)).toContain(plain(title));
      const author = existing(authors[index]).words[locale];
      await read(page, `/${locale}/author/${author.slug}`, [author.name, author.role, author.bio]);
      expect(await feedTitle(request, `/${locale}/author/${author.slug}`)).toContain(author.name);
    }
    const tag = existing(tags[0]).words.ru;
    await readThere(page, `/ru/tag/${tag.slug}`, [tag.name]);
    expect(await feedTitle(request, `/ru/tag/${tag.slug}`)).toContain(tag.name);
    expect(seen).toEqual([]);
  });

  test("never run in the newsroom and on its sign-in pages, and are cut to the length of each field", async ({
    page,
    browser,
  }) => {
    test.slow();
    await signIn(page, "ru");
    const seen = [await watch(page)];
    const { sections, pages, tags, authors, people, terms } = names;
    const inBoth = (all: { words: Record<Locale, { name: string }> }[]) =>
      all.flatMap(({ words }) => locales.map((locale) => words[locale].name));
    const [section] = sections;
    const described = [...inBoth(sections), section?.words.ru.description ?? ""];
    await readThere(page, namesAddress("section", { open: section?.id ?? null }), described);
    await expectCut(page);
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
    await readAnswer(page, "/dashboard/pages", titles);
    await readThere(page, `/dashboard/pages/${pages[0]?.id}?lang=ru`, [titles[0] ?? ""]);
    const invited = people.map(({ name }) => name);
    await readThere(page, "/dashboard/people", invited);
    await readAnswer(page, `/dashboard/log?person=${names.personId}`, invited);
    await readAnswer(
      page,
      "/dashboard/stories",
      sections.map(({ words }) => words.ru.name),
    );
    for (const screen of ["", "/front?locale=ru", "/redirects"]) await readAnswer(page, `/dashboard${screen}`, []);

    const stranger = await browser.newPage();
    seen.push(await watch(stranger));
    const { invitation, name } = existing(people[0]);
    await readThere(stranger, invitation, [name]);
    expect(seen.flat()).toEqual([]);
    await stranger.close();
  });

  /** Checks that the name field of a section cuts a text that is too long. */
  async function expectCut(page: Page): Promise<void> {
    const name = page.getByRole("textbox", { name: t("names.name.section") }).first();
    await name.fill(LONG[0] ?? "");
    await expect(name).toHaveValue((LONG[0] ?? "").slice(0, 60));
  }

  async function feedTitle(request: APIRequestContext, path: string): Promise<string> {
    return parser.parse(await (await request.get(`${path}/rss.xml`)).text()).rss.channel.title;
  }
});

test.describe("scripts as the reason of an end and as a note to an author", () => {
  let steps: HostileSteps;
  test.beforeAll(async () => {
    steps = await makeHostileSteps();
  });
  test.afterAll(async () => {
    await steps.remove();
  });

  test("never run and are shown as text in every place", async ({ page, browser, request }) => {
    test.slow();
    const desk = await browser.newPage();
    await signIn(desk, "ru");
    const seen = [await watch(page), await watch(desk)];
    const { address, articleId, draftId } = steps;
    const status = async () => (await request.get(address)).status();
    const reasons = portions(500);
    expect(reasons.length).toBeGreaterThan(endings.length);
    for (const [index, reason] of reasons.entries()) {
      await steps.end(turn(endings, index), reason);
      await expect.poll(status).toBe(410);
      await (index === 0 ? readThere : readAnswer)(page, address, [reason], 410);
      if (index === 0) await readThere(desk, `/dashboard/articles/${articleId}`, [reason]);
      await steps.publish();
      await expect.poll(status).toBe(200);
    }
    const notes = portions(1_000);
    for (const [index, note] of notes.entries()) {
      await steps.sendBack(note);
      await (index === 0 ? readThere : readAnswer)(desk, "/dashboard", [note]);
    }
    await readAnswer(desk, `/dashboard/log?person=${steps.personId}`, notes.map(asLogged));
    await readThere(desk, `/dashboard/articles/${draftId}`, notes.slice(-1));
    const kicker = desk.getByRole("textbox", { name: t("editor.fields.kicker"), exact: true });
    await expect(text(desk, t)).toBeVisible();
    await kicker.focus();
    await desk.keyboard.insertText(LONG[0] ?? "");
    await expect(kicker).toHaveValue((LONG[0] ?? "").slice(0, 60));
    expect(seen.flat()).toEqual([]);
    await desk.close();
  });
});

function settingField(page: Page, name: (typeof inEachLanguage)[number] | "imprint", locale: Locale) {
  const label = `${t(`deskPaper.fields.${name}`)}, ${t(`deskPaper.inLanguage.${locale}`)}`;
  return page.getByRole("textbox", { name: label, exact: true });
}

/** Returns a text as the log shows it, inside the JSON of the state before or after. */
function asLogged(words: string): string {
  return JSON.stringify(words).slice(1, -1);
}
