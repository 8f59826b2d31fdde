import { expect, type Page } from "@playwright/test";
import { sql } from "drizzle-orm";
import { database } from "@/db/client.ts";
import { createStory } from "@/db/mutations/articles/begin.ts";
import { getSignedIn } from "@/db/queries/newsroom/session.ts";
import type { Locale } from "@/lib/locales.ts";
import { SAVES, text } from "./editor.ts";
import { done, reachSiteDatabase } from "./newsroom-verbs.ts";
import type { Words } from "./words.ts";

/** Opens a new story of whoever is signed in, begun by the verb of the button that desk-frame.spec.ts presses. */
export async function openNewStory(page: Page, t: Words, locale: Locale): Promise<void> {
  reachSiteDatabase();
  const cookies = await page.context().cookies();
  const person = await getSignedIn(cookies.find(({ name }) => name === "session")?.value);
  if (!person) throw new Error("nobody is signed in");
  const [section] = await database().execute<{ id: number }>(sql`select id from sections order by position limit 1`);
  const { articleId } = done(await createStory(person, { locale, sectionId: section?.id ?? 0 }));
  await page.goto(`/dashboard/articles/${articleId}`);
  await expect(text(page, t)).toBeVisible(SAVES);
}
