import { sql } from "drizzle-orm";
import type { z } from "zod";
import { database, type Executor } from "@/db/connection/client.ts";
import { col, readRows } from "@/db/connection/rows.ts";
import { type LockedArticle, lockFor } from "@/db/mutations/articles/locked-article.ts";
import { missingCredits } from "@/db/mutations/articles/picture-credits.ts";
import { endCopy, readStoredCopy } from "@/db/mutations/articles/stored-copy.ts";
import { bytesOf, chargeQuotaIn, refuseOverQuota } from "@/db/mutations/storage-quota.ts";
import type { Person } from "@/lib/access/permissions.ts";
import { blockingChecks } from "@/lib/article/publication-checks.ts";
import type { publishInput } from "@/lib/inputs/articles.ts";
import type { PublishOutcome } from "@/lib/newsroom/page-data.ts";
import { failure, ok, type Result } from "@/lib/result.ts";
import { articleAddress } from "@/lib/site/addresses.ts";
import { endProblem } from "./moments.ts";
import { timeOf, unknownReferences, writePublicText } from "./public-text.ts";
import { scheduleUpdate } from "./scheduled-update.ts";
import { refuseUnseen } from "./unseen-changes.ts";

/**
 * Publishes the working copy of this revision, now or at `at`. An article that is already public is updated, now or then, and keeps its place in the
 * lists. `until` is the end of the publication; undefined keeps the current one. Refused with the invalid fields, as a conflict that names the parts
 * (text, shared fields, pictures) that changed since `shown`, or as `rate-limited` if the person exceeds the storage limit. A scheduled publication
 * is not compared again at its time: until then, only people who may publish the text can change those parts.
 */
export async function publishArticle(
  person: Person,
  { articleId, at, until, ...seen }: z.output<typeof publishInput>,
): Promise<Result<PublishOutcome>> {
  return database().transaction(async (tx) => {
    const locked = await lockFor(tx, person, "publish-article", articleId);
    if ("refused" in locked) return failure(locked.refused);
    const { article } = locked;
    const stored = await readStoredCopy(tx, articleId);
    const unseen = await refuseUnseen(tx, article, stored, seen);
    if (unseen) return unseen;
    const tooMuch = refuseOverQuota(person.id, "kept");
    if (tooMuch) return tooMuch;
    const now = await timeOf(tx);
    const moment = momentOf(article, at, now);
    const unpublishAt = until === undefined ? endOf(article, now) : until;
    const fields = {
      ...blockingChecks(stored.copy),
      ...(at && at <= now ? { at: "past" } : {}),
      ...(unpublishAt && at && unpublishAt <= at ? { at: "after-end" } : {}),
      ...(until ? endProblem(until, moment, now) : {}),
      ...(await missingCredits(tx, article, stored.copy.body)),
      ...(await unknownReferences(tx, stored.copy)),
    };
    if (Object.keys(fields).length > 0) return failure("invalid", fields);
    chargeQuotaIn(tx, person.id, "kept", bytesOf(stored.copy));
    if (article.isLive && at) {
      await scheduleUpdate(tx, person, { article, copy: stored.copy, draftRevision: stored.revision, at, unpublishAt });
      const address = await addressOf(tx, article, article.slug);
      return ok({ ...outcomeOf(moment, at), address, revision: stored.revision });
    }
    const { slug } = await writePublicText(tx, person, { article, copy: stored.copy, moment, unpublishAt, now });
    const ended = await endCopy(tx, person.id, articleId);
    const address = await addressOf(tx, article, slug);
    return ok({ ...outcomeOf(moment, null), scheduled: moment > now, address, revision: ended });
  });
}

function outcomeOf(moment: Date, updateAt: Date | null) {
  return { publishedAt: moment.toISOString(), scheduled: false, updateAt: updateAt?.toISOString() ?? null };
}

/** The publication time: `at`, if the article is not public. Otherwise an article that is or was public keeps its own time. */
function momentOf(article: LockedArticle, at: Date | null, now: Date): Date {
  if (at && !article.isLive) return at;
  const wasOut = article.publishedAt !== null && article.publishedAt <= now;
  return wasOut && article.publishedAt ? article.publishedAt : now;
}

/** The end of the publication, if it is in the future. */
function endOf({ unpublishAt }: LockedArticle, now: Date): Date | null {
  return unpublishAt && unpublishAt > now ? unpublishAt : null;
}

async function addressOf(tx: Executor, article: LockedArticle, slug: string): Promise<string> {
  const [row] = await readRows(tx, { slug: col.text }).of(sql`select t.slug from stories s
    join section_translations t on t.section_id = s.section_id and t.locale = ${article.locale} where s.id = ${article.storyId}`);
  return articleAddress({
    locale: article.locale,
    sectionSlug: row?.slug ?? "",
    storyId: article.storyId,
    slug,
  });
}
