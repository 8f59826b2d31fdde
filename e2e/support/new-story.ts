import { expect, type Page } from "@playwright/test";
import { createStory } from "@/db/mutations/articles/begin.ts";
import type { Locale } from "@/lib/locales.ts";
import { SAVES, text } from "./editor.ts";
import { done, firstSection } from "./newsroom-verbs.ts";
import { signedInAt } from "./people.ts";
import type { Words } from "./words.ts";

/** Opens a new story of whoever is signed in, begun by the verb of the button that desk-frame.spec.ts presses. */
export async function openNewStory(page: Page, t: Words, locale: Locale): Promise<void> {
  const { articleId } = done(await createStory(await signedInAt(page), { locale, sectionId: await firstSection() }));
  await page.goto(`/dashboard/articles/${articleId}`);
  await expect(text(page, t)).toBeVisible(SAVES);
}
