import { isDeepStrictEqual } from "node:util";
import { eq, sql } from "drizzle-orm";
import type { z } from "zod";
import { database, type Executor } from "@/db/connection/client.ts";
import { col, readRows } from "@/db/connection/rows.ts";
import { currentNameIds } from "@/db/mutations/names/current-names.ts";
import { bytesOf, chargeQuotaIn, refuseOverQuota, type StoredKind } from "@/db/mutations/storage-quota.ts";
import { refreshTranslations } from "@/db/mutations/translations/translations.ts";
import { articleDrafts } from "@/db/schema/drafts.ts";
import { actorName, type Person } from "@/lib/access/permissions.ts";
import type { WorkingCopy } from "@/lib/article/working-copy.ts";
import type { saveCopyInput } from "@/lib/inputs/articles.ts";
import type { SaveOutcome } from "@/lib/newsroom/page-data.ts";
import { type Failure, failure, ok, type Result } from "@/lib/result.ts";
import { type LockedArticle, lockFor } from "./locked-article.ts";
import { REVISION_STEP_SECONDS, saveConflict, saveRevision, secondsSinceRevision } from "./revisions.ts";
import { readStoredCopy, type StoredCopy } from "./stored-copy.ts";

/**
 * Saves the working copy of an article if its revision is still the given one. If somebody saved meanwhile, nothing is overwritten: both texts are
 * kept in the history and the current one is returned. What readers see does not change. `rate-limited` with the minutes to wait if the person
 * exceeds the hourly storage limit.
 */
export async function saveCopy(
  person: Person,
  { articleId, revision, copy }: z.output<typeof saveCopyInput>,
): Promise<Result<SaveOutcome>> {
  return database().transaction(async (tx) => {
    const locked = await lockFor(tx, person, "write-article", articleId);
    if ("refused" in locked) return failure(locked.refused);
    const stored = await readStoredCopy(tx, articleId);
    if (isDeepStrictEqual(stored.copy, copy)) return ok(unchanged(stored));
    const isConflict = stored.revision !== revision;
    const refused = tooMuchStored(person, { stored, copy, isConflict });
    if (refused) return refused;
    if (isConflict) return ok(await keepBoth(tx, person, { articleId, copy, stored }));
    await keepOverwritten(tx, person, { articleId, stored });
    chargeQuotaIn(tx, person.id, "written", growth(stored, copy));
    return ok(await writeCopy(tx, person, { article: locked.article, copy, revision }));
  });
}

function unchanged({ revision, savedAt }: StoredCopy): SaveOutcome {
  return { saved: true, revision, savedAt: (savedAt ?? new Date()).toISOString() };
}

type Saving = { stored: StoredCopy; copy: WorkingCopy; isConflict: boolean };

/**
 * Why this may not be stored now, or null. Keeping a step of the person's own work is no reason: at the limit, that step is skipped. So a person with
 * too many conflicts can still save.
 */
function tooMuchStored(person: Person, { stored, copy, isConflict }: Saving): Failure | null {
  const kinds: StoredKind[] = [
    ...(isConflict || isOfAnother(person, stored) ? ["kept" as const] : []),
    ...(!isConflict && growth(stored, copy) > 0 ? ["written" as const] : []),
  ];
  return refuseOverQuota(person.id, ...kinds);
}

/** Whether the working copy was written by somebody else. */
function isOfAnother(person: Person, { isOwn, savedBy }: StoredCopy): boolean {
  return !isOwn && savedBy !== null && savedBy !== person.id;
}

/** By how many bytes the stored working copy grows; a first one counts in full. */
function growth(stored: StoredCopy, copy: WorkingCopy): number {
  return bytesOf(copy) - (stored.isOwn ? 0 : bytesOf(stored.copy));
}

type Conflict = { articleId: number; copy: WorkingCopy; stored: StoredCopy };

async function keepBoth(tx: Executor, person: Person, { articleId, copy, stored }: Conflict): Promise<SaveOutcome> {
  const own = actorName(person);
  const other = stored.savedBy === null ? own : `user:${stored.savedBy}`;
  const since = stored.savedAt;
  const isNew = await saveConflict(tx, { articleId, state: stored.copy, actor: other, since });
  await saveConflict(tx, { articleId, state: copy, actor: own, since });
  // Count it even if it was kept before, since the check costs as much work.
  chargeQuotaIn(tx, person.id, "kept", bytesOf(copy) + (isNew ? bytesOf(stored.copy) : 0));
  const [row] = await readRows(tx, { name: col.text }).of(sql`select name from users where id = ${stored.savedBy}`);
  const savedAt = (stored.savedAt ?? new Date()).toISOString();
  return { saved: false, current: { copy: stored.copy, revision: stored.revision, savedBy: row?.name ?? "", savedAt } };
}

/** Keeps a text in the history before it is overwritten by another person, or by a later step of the same person's work. */
async function keepOverwritten(
  tx: Executor,
  person: Person,
  { articleId, stored }: { articleId: number; stored: StoredCopy },
): Promise<void> {
  // The article's own text is in the history since it was published or loaded.
  if (stored.isOwn || stored.savedBy === null) return;
  const isOwnStep = !isOfAnother(person, stored);
  if (isOwnStep && refuseOverQuota(person.id, "kept")) return;
  if (isOwnStep && (await secondsSinceRevision(tx, articleId)) < REVISION_STEP_SECONDS) return;
  const kept = { articleId, state: stored.copy, actor: `user:${stored.savedBy}`, reason: "draft" as const };
  if (await saveRevision(tx, kept)) chargeQuotaIn(tx, person.id, "kept", bytesOf(stored.copy));
}

type Written = { article: LockedArticle; copy: WorkingCopy; revision: number };

/**
 * Overwrites the working copy of this revision. Merged authors are replaced by their targets. Call it in a transaction that holds the article's lock.
 */
export async function writeCopy(
  tx: Executor,
  person: Person,
  { article, copy: written, revision }: Written,
): Promise<Extract<SaveOutcome, { saved: true }>> {
  const { id: articleId, revision: baseRevision } = article;
  const copy = { ...written, authorIds: await currentNameIds(tx, "author", written.authorIds) };
  const [row] = await tx
    .insert(articleDrafts)
    .values({ articleId, copy, baseRevision, savedBy: person.id })
    .onConflictDoUpdate({
      target: articleDrafts.articleId,
      set: { copy, baseRevision, revision: revision + 1, savedBy: person.id, savedAt: sql`now()` },
      setWhere: eq(articleDrafts.revision, revision),
    })
    .returning({ revision: articleDrafts.revision, savedAt: articleDrafts.savedAt });
  if (!row) throw new Error("the working copy changed under its lock");
  // Update at most once a minute: the newsroom's list needs no more precision, and the article's row is wide.
  await tx.execute(
    sql`update articles set touched_at = now() where id = ${articleId} and touched_at < now() - interval '1 minute'`,
  );
  chargeQuotaIn(tx, person.id, "written", await refreshTranslations(tx, [article.storyId]));
  return { saved: true as const, revision: row.revision, savedAt: row.savedAt.toISOString() };
}
