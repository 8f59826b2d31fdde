import { expect, type Page } from "@playwright/test";
import { createStory } from "@/db/mutations/articles/begin.ts";
import { getSignedIn } from "@/db/queries/newsroom/session.ts";
import type { Locale } from "@/lib/locales.ts";
import { SAVES, text } from "./editor.ts";
import { done, firstSection, reachSiteDatabase } from "./newsroom-verbs.ts";
import type { Words } from "./words.ts";

/** Opens a new story of whoever is signed in, begun by the verb of the button that desk-frame.spec.ts presses. */
export async function openNewStory(page: Page, t: Words, locale: Locale): Promise<void> {
  reachSiteDatabase();
  const cookies = await page.context().cookies();
  const person = await getSignedIn(cookies.find(({ name }) => name === "session")?.value);
  if (!person) throw new Error("nobody is signed in");
  const { articleId } = done(await createStory(person, { locale, sectionId: await firstSection() }));
  await page.goto(`/dashboard/articles/${articleId}`);
  await expect(text(page, t)).toBeVisible(SAVES);
}
