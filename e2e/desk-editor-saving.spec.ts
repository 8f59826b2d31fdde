import { expect, type Page, test } from "@playwright/test";
import postgres from "postgres";
import { seededRandom } from "@/lib/seeded-random.ts";
import { embeddedUrl } from "@/server/testing/running-jarshy.ts";
import { demoLogin, signIn } from "./support/desk.ts";
import { expectSaved, SAVES, text, write } from "./support/editor.ts";
import { openNewStory } from "./support/new-story.ts";
import { colleague } from "./support/people.ts";
import { inOneLanguage, type Words } from "./support/words.ts";

inOneLanguage("ru", (locale, t) => {
  test.describe("saving", () => {
    test.beforeEach(async ({ page }) => {
      test.slow();
      await signIn(page, locale);
      await openNewStory(page, t, locale);
    });

    test("keeps what is typed when the session is over, and saves it after signing in over the text", async ({
      page,
      context,
    }) => {
      await write(page, t, "Signed in");
      await expectSaved(page, t);
      await context.clearCookies({ name: "session" });
      await page.keyboard.type(" and out");
      const dialog = page.getByRole("dialog", { name: t("editor.signIn.title") });
      await expect(dialog).toBeVisible(SAVES);
      await dialog.getByLabel(t("editor.signIn.password")).fill(demoLogin().password);
      await dialog.getByRole("button", { name: t("editor.signIn.enter") }).click();
      await expect(dialog).toBeHidden();
      await expect(text(page, t)).toHaveText("Signed in and out");
      await expectSaved(page, t);
    });

    test("keeps what is typed while the network is away, also over a closed tab", async ({ page, context }) => {
      await write(page, t, "Online words");
      await expectSaved(page, t);
      await context.setOffline(true);
      await page.keyboard.type(" and offline words");
      await expect(page.getByText(t("editor.saving.kept"))).toBeVisible(SAVES);
      const address = page.url();
      await page.close();
      await context.setOffline(false);
      const second = await context.newPage();
      await second.goto(address);
      await second.getByRole("button", { name: t("editor.compare.allMine.left") }).click();
      await second.getByRole("button", { name: t("editor.compare.goOn") }).click();
      await expect(text(second, t)).toHaveText("Online words and offline words");
      await expectSaved(second, t);
    });

    test("sends what was typed offline when the network is back", async ({ page, context }) => {
      await write(page, t, "Before");
      await expectSaved(page, t);
      await context.setOffline(true);
      await page.keyboard.type(" after");
      await expect(page.getByText(t("editor.saving.kept"))).toBeVisible(SAVES);
      await context.setOffline(false);
      await expectSaved(page, t);
      await page.reload();
      await expect(text(page, t)).toHaveText("Before after");
    });

    test("shows both texts where two wrote at once, and loses neither", async ({ page, context }) => {
      await write(page, t, "Shared.");
      await expectSaved(page, t);
      const second = await context.newPage();
      await second.goto(page.url());
      await text(page, t).press("End");
      await text(page, t).pressSequentially(" Mine first.");
      await expectSaved(page, t);
      await text(second, t).press("End");
      await text(second, t).pressSequentially(" Theirs second.");
      const dialog = second.getByRole("dialog", { name: t("editor.compare.title.conflict") });
      await expect(dialog).toBeVisible(SAVES);
      await expect(dialog.getByText("Mine first.")).toBeVisible();
      await expect(dialog.getByText("Theirs second.")).toBeVisible();
      await dialog.getByRole("button", { name: t("editor.compare.both"), exact: true }).click();
      await dialog.getByRole("button", { name: t("editor.compare.goOn") }).click();
      await expectSaved(second, t);
      await page.reload();
      await expect(text(page, t)).toContainText("Mine first.");
      await expect(text(page, t)).toContainText("Theirs second.");
    });

    test("names who signed where two wrote at once, and goes on with whoever was chosen", async ({ page, context }) => {
      await write(page, t, "Shared.");
      await expectSaved(page, t);
      const second = await context.newPage();
      await second.goto(page.url());
      const first = await signWith(page, t, "Ольга");
      await expectSaved(page, t);
      const other = await signWith(second, t, "Айг");
      const dialog = second.getByRole("dialog", { name: t("editor.compare.title.conflict") });
      await expect(dialog).toBeVisible(SAVES);
      await expect(dialog.getByRole("region", { name: t("editor.compare.mine.conflict") })).toContainText(other);
      await expect(dialog.getByRole("region", { name: t("editor.compare.theirs.conflict") })).toContainText(first);
      await dialog.getByRole("button", { name: t("editor.compare.allTheirs.conflict") }).click();
      await dialog.getByRole("button", { name: t("editor.compare.goOn") }).click();
      await expect(second.getByRole("button", { name: t("editor.names.remove", { name: first }) })).toBeVisible();
      await expect(second.getByRole("button", { name: t("editor.names.remove", { name: other }) })).toHaveCount(0);
    });

    test("of fifty savings from two windows, in any order, no text is lost", async ({ page, browser }) => {
      const address = page.url();
      const { page: theirs } = await colleague(browser, { locale, role: "editor", name: "Даурен" });
      await Promise.all([page.goto(address), theirs.goto(address)]);
      const [first] = await Promise.all([nextSaving(page), write(page, t, "Shared.")]);
      await expectSaved(page, t);
      await theirs.reload();
      const [second] = await Promise.all([nextSaving(theirs), text(theirs, t).fill("Shared by both.")]);
      await expectSaved(theirs, t);

      const random = seededRandom(7);
      const pauses = () => Array.from({ length: 25 }, () => random.whole(0, 12));
      const refused = await Promise.all([
        page.evaluate(saveOften, { ...first, name: "a", pauses: pauses() }),
        theirs.evaluate(saveOften, { ...second, name: "b", pauses: pauses() }),
      ]);
      expect(refused.flat().length, "the two got in each other's way").toBeGreaterThan(5);
      const { standing, kept } = await keptTexts(Number(address.split("/").at(-1)));
      const written = ["a", "b"].flatMap((name) => Array.from({ length: 25 }, (_, number) => `${name}${number}`));
      expect(written.filter((word) => !standing.split(" ").includes(word))).toEqual([]);
      expect(refused.flat().filter((words) => !kept.has(words))).toEqual([]);
      await theirs.context().close();
    });
  });
});

/** Adds the author of the paper whose name begins so to those who signed, and returns the whole name. */
async function signWith(page: Page, t: Words, begun: string): Promise<string> {
  const field = page.getByRole("combobox", { name: t("editor.fields.authors") });
  await field.fill(begun);
  const offered = page
    .getByRole("listbox", { name: t("editor.fields.authors") })
    .getByRole("option")
    .first();
  const name = (await offered.textContent()) ?? "";
  await offered.click();
  await expect(page.getByRole("button", { name: t("editor.names.remove", { name }) })).toBeVisible();
  return name;
}

/** What the page sends when it saves the next time. */
async function nextSaving(page: Page): Promise<{ headers: Record<string, string>; body: string }> {
  const request = await page.waitForRequest((one) => one.postData()?.includes('"standfirst"') ?? false, SAVES);
  const sent = request.headers();
  const names = ["next-action", "next-router-state-tree", "accept", "content-type"];
  return {
    headers: Object.fromEntries(names.flatMap((name) => (sent[name] ? [[name, sent[name]]] : []))),
    body: request.postData() ?? "",
  };
}

type Often = { headers: Record<string, string>; body: string; name: string; pauses: number[] };

/**
 * In the page: saves again and again as its editor does, a word more each time; where somebody else saved meanwhile, both texts are brought
 * together, as a writer would. Returns the texts that were refused.
 */
async function saveOften({ headers, body, name, pauses }: Often): Promise<string[]> {
  const [{ articleId, copy }] = JSON.parse(body);
  let { revision } = JSON.parse(body)[0];
  let standing: string = copy.standfirst;
  const refused: string[] = [];
  for (const [number, pause] of pauses.entries()) {
    await new Promise((resolve) => setTimeout(resolve, pause));
    for (let isSaved = false; !isSaved; ) {
      const standfirst = `${standing} ${name}${number}`.trim();
      const sent = JSON.stringify([{ articleId, revision, copy: { ...copy, standfirst } }]);
      const answer = await fetch(location.href, { method: "POST", headers, body: sent });
      const line = (await answer.text()).split("\n").find((one) => one.startsWith("1:")) ?? "";
      const { value } = JSON.parse(line.slice(2));
      isSaved = value.saved;
      if (!isSaved) refused.push(standfirst);
      revision = isSaved ? value.revision : value.current.revision;
      standing = isSaved ? standfirst : value.current.copy.standfirst;
    }
  }
  return refused;
}

/** The standfirst of the working copy, and those of everything in the history. */
async function keptTexts(articleId: number): Promise<{ standing: string; kept: Set<string> }> {
  const sql = postgres(embeddedUrl(process.env.E2E_DATA_DIR ?? ""), { max: 1, onnotice: () => {} });
  try {
    const [draft] =
      await sql`select copy ->> 'standfirst' as words from article_drafts where article_id = ${articleId}`;
    const rows = await sql`select state ->> 'standfirst' as words from revisions where article_id = ${articleId}`;
    return { standing: draft?.words ?? "", kept: new Set(rows.map(({ words }) => words)) };
  } finally {
    await sql.end();
  }
}
