import { expect, test } from "@playwright/test";
import { XMLParser } from "fast-xml-parser";
import { hostileAddresses, scriptTexts } from "@/contracts/cases/script-corpus.ts";
import { expectAll, foreignParts, readAnswer, readThere, shown, watch } from "@/e2e/support/checks/watch-scripts.ts";
import { type HostilePaper, makeHostileStories } from "@/e2e/support/hostile/hostile-stories.ts";
import { fitting } from "@/e2e/support/hostile/hostile-words.ts";
import { signIn } from "@/e2e/support/newsroom/desk.ts";
import { expectSaved, paste, text } from "@/e2e/support/newsroom/editor.ts";
import { openNewStory } from "@/e2e/support/newsroom/new-story.ts";
import { articleIn, storedCopy } from "@/e2e/support/newsroom/stored-story.ts";
import { open, plain, textOf } from "@/e2e/support/site.ts";
import { wordsOf } from "@/e2e/support/words.ts";
import { cutAtWord } from "@/lib/language/excerpt.ts";

const t = wordsOf("ru");

// Without the content security policy, so that a script that could run does run and is noticed.
test.use({ bypassCSP: true });

test.describe("texts that are scripts", () => {
  // The tests share stories that are made once.
  test.describe.configure({ mode: "default" });
  let paper: HostilePaper;
  test.beforeAll(async () => {
    paper = await makeHostileStories();
  });
  test.afterAll(async () => {
    await paper.remove();
  });

  test("never run on the site and are shown as text", async ({ page }) => {
    const seen = await watch(page);
    for (const [index, { address, headline, description, inBody }] of paper.stories.entries()) {
      // The first story has every text and is opened in the browser. The others differ only in their headlines.
      const said = await (index === 0 ? readThere : readAnswer)(page, address, [headline, ...inBody]);
      expect(plain(said.title)).toContain(plain(headline));
      expect(said.description).toBe(description);
      expect(said.data.NewsArticle ?? said.data.OpinionNewsArticle).toMatchObject({
        headline: cutAtWord(headline, 110),
      });
    }
    const [first] = paper.stories;
    const search = `/ru/search?q=${encodeURIComponent(fitting(80, 0))}`;
    // hostile-paper.spec.ts opens pages of an author and of a tag in the browser.
    for (const address of [`/ru/author/${paper.authorSlug}`, `/ru/tag/${paper.tagSlug}`])
      await readAnswer(page, address, first ? [first.headline] : []);
    for (const address of [...(first ? [first.preview] : []), search, "/ru/archive/2022/02/02"]) {
      await open(page, address);
      expect(await foreignParts(page), address).toEqual([]);
    }
    expect(shown(await textOf(page.getByRole("main")))).toContain(shown(first?.headline ?? ""));
    expect(seen).toEqual([]);
  });

  test("are plain text in feeds and sitemaps", async ({ page, request }) => {
    const parser = new XMLParser({ ignoreAttributes: false, processEntities: true });
    const feed = await (await request.get(`/ru/tag/${paper.tagSlug}/rss.xml`)).text();
    const items: { title: string; "content:encoded": string }[] = parser.parse(feed).rss.channel.item;
    // A word joiner splits a sequence that would end the title.
    expect(items.map(({ title }) => plain(String(title).replaceAll("\u2060", ""))).toSorted()).toEqual(
      paper.stories.map(({ headline }) => plain(headline)).toSorted(),
    );
    const seen = await watch(page);
    await page.goto("about:blank");
    for (const item of items) {
      // Render the item as a feed reader without any filter would.
      await page.setContent(item["content:encoded"]);
      expect(await foreignParts(page)).toEqual([]);
      expect(await page.locator("script, style, svg, form, input, link, meta[http-equiv]").count()).toBe(0);
    }
    expect(seen).toEqual([]);
    expect(parser.parse(await (await request.get("/sitemaps/ru/2022-02.xml")).text()).urlset.url).toHaveLength(
      paper.stories.length,
    );
  });

  test("never run in the newsroom", async ({ page }) => {
    await signIn(page, "ru");
    const seen = await watch(page);
    const [first] = paper.stories;
    // hostile-paper.spec.ts opens the front page and the log.
    const screens = [
      "",
      "/stories?tab=all&sort=touched",
      `/media?q=${encodeURIComponent(scriptTexts[0] ?? "")}`,
      `/articles/${first?.articleId}`,
    ];
    for (const screen of screens) {
      await open(page, `/dashboard${screen}`);
      await expect(page.getByRole("main")).toBeVisible();
      expect(await foreignParts(page), screen).toEqual([]);
    }
    const written = shown(await textOf(text(page, t)));
    expectAll(written, scriptTexts);
    expect(seen).toEqual([]);
  });
});

test("of pasted scripts only the words stay, and no link runs a script", async ({ page }) => {
  await signIn(page, "ru");
  const seen = await watch(page);
  await openNewStory(page, t, "ru");
  const links = hostileAddresses.map(
    (address) => `<p><a href="${address.replaceAll('"', "&quot;")}">Link words</a></p>`,
  );
  await text(page, t).focus();
  await paste(page, t, `<p>Before</p>${scriptTexts.map((html) => `<div>${html}</div>`).join("")}`);
  await paste(page, t, `${links.join("")}<p>After</p>`);
  await paste(page, t, "", scriptTexts.join("\n"));
  await expect(text(page, t)).toContainText("drop table articles");
  await expectSaved(page, t);
  await expect(text(page, t)).toContainText("Link words");
  expect(await foreignParts(page)).toEqual([]);
  // The stored copy: anything that is not a known mark or block has been removed.
  const stored = JSON.stringify((await storedCopy(articleIn(page))).body);
  expect(stored).toContain("Link words");
  expect(stored).not.toMatch(/"(?:href|src)":"(?:https?:\/\/evil\.example|javascript:|data:|file:|vbscript:)/iu);
  await expect(text(page, t).locator('a[href*="evil.example"], a[href^="data:"], a[href^="file:"]')).toHaveCount(0);
  await page
    .getByRole("button", { name: t("editor.toolbar.link"), exact: true })
    .first()
    .click();
  const field = page.getByRole("combobox", { name: t("editor.link.address") });
  await field.fill(hostileAddresses[0] ?? "");
  await page.getByRole("button", { name: t("editor.link.keep"), exact: true }).click();
  await expect(page.getByText(t("editor.link.wrong"))).toBeVisible();
  expect(seen).toEqual([]);
});
