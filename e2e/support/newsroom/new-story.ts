import { expect, type Page } from "@playwright/test";
import { createStory } from "@/db/mutations/articles/begin.ts";
import type { Words } from "@/e2e/support/words.ts";
import type { Locale } from "@/lib/site/locales.ts";
import { SAVES, text } from "./editor.ts";
import { done, firstSection } from "./newsroom-verbs.ts";
import { signedInAt } from "./people.ts";

/** Creates a story with the action behind the button that frame.spec.ts presses, and returns the address of its editor. */
export async function addressOfNewStory(page: Page, locale: Locale): Promise<string> {
  const { articleId } = done(await createStory(await signedInAt(page), { locale, sectionId: await firstSection() }));
  return `/dashboard/articles/${articleId}`;
}

/** The same, opened. */
export async function openNewStory(page: Page, t: Words, locale: Locale): Promise<void> {
  await page.goto(await addressOfNewStory(page, locale));
  await expect(text(page, t)).toBeVisible(SAVES);
}
