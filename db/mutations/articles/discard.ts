import { isDeepStrictEqual } from "node:util";
import { and, eq } from "drizzle-orm";
import type { z } from "zod";
import { database, type Executor } from "@/db/connection/client.ts";
import { audit } from "@/db/mutations/audit.ts";
import { bytesOf, chargeQuotaIn, refuseOverQuota } from "@/db/mutations/storage-quota.ts";
import { refreshTranslations } from "@/db/mutations/translations/translations.ts";
import { scheduledUpdates } from "@/db/schema/drafts.ts";
import { revisions } from "@/db/schema/stories.ts";
import { actorName, type Person } from "@/lib/access/permissions.ts";
import { copyOfRevision } from "@/lib/article/copy-of-revision.ts";
import type { WorkingCopy } from "@/lib/article/working-copy.ts";
import type { discardInput, restoreInput } from "@/lib/inputs/articles.ts";
import type { Restored } from "@/lib/newsroom/page-data.ts";
import { type Failure, failure, ok, type Result } from "@/lib/result.ts";
import { lockFor } from "./locked-article.ts";
import { newestRevision, saveRevision } from "./revisions.ts";
import { writeCopy } from "./save-copy.ts";
import { endCopy, readOwnCopy, readStoredCopy } from "./stored-copy.ts";

/** Discards the working copy after keeping it in the history. The last published text remains. */
export async function discardCopy(
  person: Person,
  { articleId, revision }: z.output<typeof discardInput>,
): Promise<Result<{ revision: number }>> {
  return database().transaction(async (tx) => {
    const locked = await lockFor(tx, person, "write-article", articleId);
    if ("refused" in locked) return failure(locked.refused);
    const stored = await readStoredCopy(tx, articleId);
    if (stored.revision !== revision) return failure("conflict");
    const own = await readOwnCopy(tx, articleId);
    // An article that was never published has only its working copy.
    if (own.headline === "") return failure("invalid", { articleId: "never-published" });
    const refused = await keepCurrent(tx, person, { articleId, state: stored.copy });
    if (refused) return refused;
    // Cancel a scheduled update, since its words are discarded too.
    await tx.delete(scheduledUpdates).where(eq(scheduledUpdates.articleId, articleId));
    const ended = await endCopy(tx, person.id, articleId);
    await refreshTranslations(tx, [locked.article.storyId]);
    await audit(tx, person, { verb: "discard-copy", entity: `article:${articleId}` });
    return ok({ revision: ended });
  });
}

/**
 * Makes a revision from the history the working copy. The history keeps the previous working copy, and says that this one was restored. Not public
 * yet. Returns when the restored state was kept, and the revision to restore to undo this.
 */
export async function restoreRevision(
  person: Person,
  { articleId, revisionId }: z.output<typeof restoreInput>,
): Promise<Result<Restored>> {
  return database().transaction(async (tx) => {
    const locked = await lockFor(tx, person, "write-article", articleId);
    if ("refused" in locked) return failure(locked.refused);
    const [kept] = await tx
      .select({ state: revisions.state, at: revisions.createdAt })
      .from(revisions)
      .where(and(eq(revisions.id, revisionId), eq(revisions.articleId, articleId)));
    if (!kept) return failure("not-found");
    const stored = await readStoredCopy(tx, articleId);
    const copy = copyOfRevision(kept.state, stored.copy);
    if (!copy) return failure("invalid", { revisionId: "unreadable" });
    const refused = await keepCurrent(tx, person, { articleId, state: stored.copy });
    if (refused) return refused;
    const previous = await newestRevision(tx, articleId);
    const revision = await replaceCopy(tx, person, { article: locked.article, copy, revision: stored.revision });
    const actor = actorName(person);
    await saveRevision(tx, { articleId, state: copy, actor, reason: "restore", restoredFrom: kept.at });
    chargeQuotaIn(tx, person.id, "kept", bytesOf(copy));
    const from = kept.at.toISOString();
    await audit(tx, person, { verb: "restore-revision", entity: `article:${articleId}`, after: { revisionId, from } });
    return ok({ revision, from, undoTo: previous });
  });
}

/** Writes the working copy. If it is what readers see, ends it: there is nothing to update. Returns its revision. */
async function replaceCopy(tx: Executor, person: Person, written: Parameters<typeof writeCopy>[2]): Promise<number> {
  const { id: articleId, storyId, isLive } = written.article;
  if (!isLive || !isDeepStrictEqual(written.copy, await readOwnCopy(tx, articleId)))
    return (await writeCopy(tx, person, written)).revision;
  const ended = await endCopy(tx, person.id, articleId);
  await refreshTranslations(tx, [storyId]);
  return ended;
}

/** Keeps the current text in the history before it is replaced. Returns why it cannot be kept now, or null. */
async function keepCurrent(
  tx: Executor,
  person: Person,
  { articleId, state }: { articleId: number; state: WorkingCopy },
): Promise<Failure | null> {
  const tooMuch = refuseOverQuota(person.id, "kept");
  if (tooMuch) return tooMuch;
  const isKept = await saveRevision(tx, { articleId, state, actor: actorName(person), reason: "draft" });
  if (isKept) chargeQuotaIn(tx, person.id, "kept", bytesOf(state));
  return null;
}
