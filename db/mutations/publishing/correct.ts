import { and, eq, sql } from "drizzle-orm";
import type { z } from "zod";
import { database, type Executor } from "@/db/connection/client.ts";
import { type LockedArticle, lockFor, lockInLanguages } from "@/db/mutations/articles/locked-article.ts";
import { type AuditEntry, audit } from "@/db/mutations/audit.ts";
import { notifyChange } from "@/db/notices.ts";
import { readCorrections } from "@/db/queries/newsroom/articles/corrections.ts";
import { readStoryFacts } from "@/db/queries/story-facts.ts";
import { articles, corrections } from "@/db/schema/stories.ts";
import type { Person } from "@/lib/access/permissions.ts";
import type { changeCorrectionInput, correctInput, removeCorrectionInput } from "@/lib/inputs/articles.ts";
import type { StoredCorrection } from "@/lib/newsroom/page-data.ts";
import { failure, ok, type Result } from "@/lib/result.ts";
import { tagsOfChange } from "@/lib/site/cache-tags.ts";

type Corrected = Promise<Result<{ corrections: StoredCorrection[] }>>;

/**
 * Publishes a correction notice on a public article, and in another language of its story if asked. Correcting the text itself needs an update.
 * Returns the corrections of the article.
 */
export async function correctArticle(
  person: Person,
  { articleId, text, also }: z.output<typeof correctInput>,
): Corrected {
  return database().transaction(async (tx) => {
    const locked = await lockInLanguages(tx, person, "publish-article", {
      articleId,
      words: text,
      also: also && { locale: also.locale, words: also.text },
    });
    if ("refused" in locked) return failure(locked.refused);
    if (!locked.asked.every(({ article }) => article.isLive)) return failure("conflict");
    for (const {
      article: { id },
      words,
    } of locked.asked) {
      await tx.insert(corrections).values({ articleId: id, text: words, correctedAt: sql`now()` });
      await announce(tx, person, id, { verb: "correct-article", after: { text: words } });
    }
    return ok({ corrections: await finish(tx, locked.asked[0].article) });
  });
}

/** Replaces the words of a correction, which keeps its date. Refused as a conflict if they are no longer `was`. */
export async function changeCorrection(
  person: Person,
  { articleId, correctionId, was, text }: z.output<typeof changeCorrectionInput>,
): Corrected {
  return database().transaction(async (tx) => {
    const locked = await lockCorrected(tx, person, articleId);
    if (!locked.ok) return locked;
    const changed = await tx
      .update(corrections)
      .set({ text })
      .where(isThis({ articleId, correctionId, was }))
      .returning({ id: corrections.id });
    if (changed.length === 0) return failure("conflict");
    await announce(tx, person, articleId, {
      verb: "change-correction",
      before: { text: was },
      after: { text },
    });
    return ok({ corrections: await finish(tx, locked.value) });
  });
}

/** Removes a correction; the history and the log keep its words. Refused as a conflict if they are no longer `was`. */
export async function removeCorrection(
  person: Person,
  { articleId, correctionId, was }: z.output<typeof removeCorrectionInput>,
): Corrected {
  return database().transaction(async (tx) => {
    const locked = await lockCorrected(tx, person, articleId);
    if (!locked.ok) return locked;
    const removed = await tx
      .delete(corrections)
      .where(isThis({ articleId, correctionId, was }))
      .returning({ id: corrections.id });
    if (removed.length === 0) return failure("conflict");
    await announce(tx, person, articleId, { verb: "remove-correction", before: { text: was } });
    return ok({ corrections: await finish(tx, locked.value) });
  });
}

type ThisCorrection = { articleId: number; correctionId: number; was: string };

const isThis = ({ articleId, correctionId, was }: ThisCorrection) =>
  and(eq(corrections.id, correctionId), eq(corrections.articleId, articleId), eq(corrections.text, was));

async function lockCorrected(tx: Executor, person: Person, articleId: number): Promise<Result<LockedArticle>> {
  const locked = await lockFor(tx, person, "publish-article", articleId);
  if ("refused" in locked) return failure(locked.refused);
  return locked.article.isLive ? ok(locked.article) : failure("conflict");
}

/** What readers see has changed: the page says when, and the log says how. */
async function announce(
  tx: Executor,
  person: Person,
  articleId: number,
  entry: Omit<AuditEntry, "entity">,
): Promise<void> {
  await tx.update(articles).set({ updatedAt: sql`now()`, touchedAt: sql`now()` }).where(eq(articles.id, articleId));
  await audit(tx, person, { ...entry, entity: `article:${articleId}` });
}

/** Invalidates the story's pages. Returns the corrections of the article. */
async function finish(tx: Executor, article: LockedArticle): Promise<StoredCorrection[]> {
  await notifyChange(tx, tagsOfChange(await readStoryFacts(tx, article.storyId), "changed"));
  return readCorrections(tx, article.id);
}
