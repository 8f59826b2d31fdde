import { and, eq, sql } from "drizzle-orm";
import type { Body } from "@/blocks/registry/block-types.ts";
import { database, type Executor } from "@/db/connection/client.ts";
import { col, readRows } from "@/db/connection/rows.ts";
import { notifyChange } from "@/db/notices.ts";
import { auditLog } from "@/db/schema/desk.ts";
import { pages, pageTranslations, sections, settings } from "@/db/schema/paper.ts";
import { type Actor, actorName, can } from "@/lib/access/permissions.ts";
import type { PaperSettings } from "@/lib/newsroom/paper-settings.ts";
import { failure, ok, type Result } from "@/lib/result.ts";
import { pageAddress } from "@/lib/site/addresses.ts";
import { tag } from "@/lib/site/cache-tags.ts";
import { type Locale, locales } from "@/lib/site/locales.ts";
import { addRedirects } from "./redirects.ts";
import { lockSections, writeSectionWords } from "./sections.ts";

export type PaperInput = {
  settings: PaperSettings | null;
  sections: {
    key: string;
    colour: string;
    words: Record<Locale, { name: string; slug: string; description: string }>;
  }[];
  pages: { key: string; words: Record<Locale, { title: string; slug: string; body: Body }> }[];
};

/** Writes settings, sections and static pages of the paper. Leaves everything that the input does not name. Invalidates every page. */
export async function savePaper(actor: Actor, input: PaperInput): Promise<Result<null>> {
  if (!can(actor, "edit-paper")) return failure("forbidden");
  await database().transaction(async (tx) => {
    await lockSections(tx);
    if (input.settings) await saveSettings(tx, input.settings);
    for (const [position, section] of input.sections.entries()) await saveSection(tx, section, position);
    for (const [position, page] of input.pages.entries()) await savePage(tx, page, position);
    await tx.insert(auditLog).values({ actor: actorName(actor), verb: "save-paper", entity: "paper" });
    await notifyChange(tx, [tag.paper]);
  });
  return ok(null);
}

async function saveSettings(tx: Executor, values: PaperSettings): Promise<void> {
  const rows = Object.entries(values).map(([name, value]) => ({ name, value }));
  await tx
    .insert(settings)
    .values(rows)
    .onConflictDoUpdate({ target: settings.name, set: { value: sql`excluded.value` } });
}

async function saveSection(tx: Executor, section: PaperInput["sections"][number], position: number): Promise<void> {
  const [row] = await tx
    .insert(sections)
    .values({ key: section.key, colour: section.colour, position })
    .onConflictDoUpdate({ target: sections.key, set: { colour: section.colour, position } })
    .returning({ id: sections.id });
  if (!row) throw new Error("section row was not returned");
  await writeSectionWords(tx, row.id, section.words);
}

async function savePage(tx: Executor, page: PaperInput["pages"][number], position: number): Promise<void> {
  const [row] = await tx
    .insert(pages)
    .values({ key: page.key, position })
    .onConflictDoUpdate({ target: pages.key, set: { position } })
    .returning({ id: pages.id });
  if (!row) throw new Error("page row was not returned");
  for (const locale of locales) {
    const words = page.words[locale];
    const [before] = await tx
      .select({ slug: pageTranslations.slug })
      .from(pageTranslations)
      .where(and(eq(pageTranslations.pageId, row.id), eq(pageTranslations.locale, locale)));
    await tx
      .insert(pageTranslations)
      .values({ pageId: row.id, locale, ...words })
      .onConflictDoUpdate({
        target: [pageTranslations.pageId, pageTranslations.locale],
        set: { ...words, updatedAt: new Date(), revision: sql`${pageTranslations.revision} + 1` },
      });
    if (before)
      await addRedirects(tx, [{ from: pageAddress(locale, before.slug), to: pageAddress(locale, words.slug) }]);
  }
}

/** Hash of the last loaded `paper.json`, or null. */
export async function getLoadedPaperHash(): Promise<string | null> {
  const [row] = await readRows(database(), { value: col.json<string>() }).of(
    sql`select value from settings where name = 'paperFile'`,
  );
  return row?.value ?? null;
}

/** Stores the hash of a completely loaded `paper.json`. */
export async function storePaperHash(hash: string): Promise<void> {
  await database()
    .insert(settings)
    .values({ name: "paperFile", value: hash })
    .onConflictDoUpdate({ target: settings.name, set: { value: sql`excluded.value` } });
}
