import { sql } from "drizzle-orm";
import { database, type Executor } from "@/db/connection/client.ts";
import { col, type RowOf, readRows } from "@/db/connection/rows.ts";
import { type AuditEntry, auditAll } from "@/db/mutations/audit.ts";
import { refreshTranslations } from "@/db/mutations/translations/translations.ts";
import { notifyChange } from "@/db/notices.ts";
import { storyVisibleTo } from "@/db/queries/newsroom/visibility.ts";
import { mergeFacts, readFactsOfStories } from "@/db/queries/story-facts.ts";
import type { ArticleFacts, Person } from "@/lib/access/permissions.ts";
import type { BulkOutcome, Skipped, SkipReason } from "@/lib/newsroom/bulk.ts";
import { type Failure, failure, ok, type Result } from "@/lib/result.ts";
import { tagsOfChange } from "@/lib/site/cache-tags.ts";
import { refreshOrderOfStories } from "./story-order.ts";

export type StoryArticle = ArticleFacts & {
  id: number;
  /** ISO in UTC; null if there is none. */
  publishedAt: string | null;
  unpublishAt: string | null;
  withdrawnReason: string;
  isLive: boolean;
  /** Whether its publication is scheduled. */
  isToCome: boolean;
};

/** A story as a bulk action reads it, locked until the end of the transaction. */
const storyAtHandShape = {
  id: col.int,
  ownerId: col.int.orNull,
  sectionId: col.int,
  tagIds: col.ints,
  trashed: col.bool,
  articles: col.json<StoryArticle[]>(),
};
export type StoryAtHand = RowOf<typeof storyAtHandShape>;

export type ChangeOfStories = {
  /** Locks the rows that the stories are to reference, before the stories are locked. Returns a failure for the whole action if they do not exist. */
  hold?(tx: Executor): Promise<Failure | null>;
  /** Why this story is skipped; null if it is changed. */
  refuse(story: StoryAtHand): SkipReason | null;
  /** Finds stories that `refuse` accepts but that a query finds to have changed since. */
  findChanged?(tx: Executor, stories: StoryAtHand[]): Promise<{ storyId: number }[]>;
  /** Changes the accepted stories together. Returns the entries for the audit log. */
  apply(tx: Executor, stories: StoryAtHand[]): Promise<AuditEntry[]>;
  /** Whether readers lose access to something. */
  withdraws?: boolean;
};

/** Ids as a table expression with one column `id`. */
export const idsOf = (ids: number[]) =>
  sql`(select w.id::int as id from jsonb_array_elements_text(${JSON.stringify(ids)}::jsonb) w(id))`;

/**
 * Changes many stories in one transaction. Locks them in id order, skips those that may not be changed, with the reason, updates sort times,
 * translations and the audit log, and invalidates readers' pages. Fails as a whole if every story is forbidden or none exists. A story that the
 * person may not see is treated as missing.
 */
export async function changeStories(
  person: Person,
  storyIds: number[],
  change: ChangeOfStories,
): Promise<Result<BulkOutcome>> {
  return database().transaction(async (tx) => {
    const missing = await change.hold?.(tx);
    if (missing) return missing;
    const asked = [...new Set(storyIds)];
    const found = await lockStories(tx, person, asked);
    if (found.length === 0) return failure("not-found");
    const reasons = await reasonsOf(tx, found, change);
    const skipped = asked.flatMap((storyId): Skipped[] => {
      const why = reasons.has(storyId) ? reasons.get(storyId) : "gone";
      return why ? [{ storyId, why }] : [];
    });
    if (skipped.length === asked.length && skipped.every(({ why }) => why === "forbidden")) return failure("forbidden");
    const changed = found.filter((story) => reasons.get(story.id) === null);
    const ids = changed.map(({ id }) => id);
    if (ids.length === 0) return ok({ changed: [], entries: [], skipped });
    const before = new Map((await readFactsOfStories(tx, ids)).map((facts) => [facts.storyId, facts]));
    const lines = await change.apply(tx, changed);
    await refreshOrderOfStories(tx, ids);
    await refreshTranslations(tx, ids);
    const facts = (await readFactsOfStories(tx, ids)).map((after) =>
      mergeFacts(before.get(after.storyId) ?? after, after),
    );
    const entries = await auditAll(tx, person, lines);
    const kind = change.withdraws ? "withdrawn" : "changed";
    await notifyChange(tx, [...new Set(facts.flatMap((one) => tagsOfChange(one, kind)))]);
    return ok({ changed: ids, entries, skipped });
  });
}

/** The reason for skipping each story; null if it is changed. */
async function reasonsOf(
  tx: Executor,
  found: StoryAtHand[],
  { refuse, findChanged }: ChangeOfStories,
): Promise<Map<number, SkipReason | null>> {
  const reasons = new Map(found.map((story) => [story.id, refuse(story)]));
  const passed = found.filter(({ id }) => reasons.get(id) === null);
  const changed = (passed.length > 0 && (await findChanged?.(tx, passed))) || [];
  for (const { storyId } of changed) reasons.set(storyId, "changed");
  return reasons;
}

async function lockStories(tx: Executor, person: Person, ids: number[]): Promise<StoryAtHand[]> {
  // Lock first and read in a second statement: a statement sees the data as of its own start.
  await tx.execute(sql`select from stories where id in ${idsOf(ids)} order by id for update`);
  return readRows(tx, storyAtHandShape).of(sql`
    select s.id, s.owner_id as "ownerId", s.section_id as "sectionId", s.trashed_at is not null as trashed,
      array(select tag_id from story_tags where story_id = s.id order by position) as "tagIds",
      coalesce((select json_agg(json_build_object('id', a.id, 'locale', a.locale, 'status', a.status, 'ownerId', a.owner_id,
        'publishedAt', a.published_at, 'unpublishAt', a.unpublish_at, 'withdrawnReason', a.withdrawn_reason,
        'isLive', exists (select from live_articles l where l.id = a.id),
        'isToCome', a.status = 'published' and a.published_at > now())) from articles a where a.story_id = s.id), '[]') as articles
    from stories s where s.id in ${idsOf(ids)} and ${storyVisibleTo(person)} order by s.id`);
}
