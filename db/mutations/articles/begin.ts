import { isDeepStrictEqual } from "node:util";
import { eq, sql } from "drizzle-orm";
import type { z } from "zod";
import { database, type Executor } from "@/db/connection/client.ts";
import { col, readRows } from "@/db/connection/rows.ts";
import { audit } from "@/db/mutations/audit.ts";
import { chargeQuotaIn, refuseOverQuota } from "@/db/mutations/storage-quota.ts";
import { lockSection } from "@/db/mutations/stories/lock-rows.ts";
import { isAllOfStory, isUntouched } from "@/db/mutations/stories/untouched.ts";
import { articleVisibleTo, draftReadableBy, isLive } from "@/db/queries/newsroom/visibility.ts";
import { articles, stories } from "@/db/schema/stories.ts";
import { type ArticleFacts, can, mayTranslateStory, type Person } from "@/lib/access/permissions.ts";
import type { createStoryInput, startArticleInput } from "@/lib/inputs/articles.ts";
import { failure, ok, type Result } from "@/lib/result.ts";
import { type Locale, locales } from "@/lib/site/locales.ts";
import { insertDraft } from "./locked-article.ts";
import { replaceByline } from "./signatures.ts";
import { readOwnCopy, readStoredCopy } from "./stored-copy.ts";

/** Limit of untouched stories per person. */
const MAX_UNTOUCHED = 20;
/** Limit of untouched stories that are checked, for databases in which a person already has more. */
const MAX_CHECKED = 200;
/** Overhead counted for a new story: its rows and index entries. */
const STORY_BYTES = 16 * 1024;

type Begun = { articleId: number; storyId: number };

/**
 * Creates a story with an empty article in one language. A person with too many untouched stories gets the one that was opened least recently, reset
 * to new. Returns both ids. `rate-limited` with the minutes to wait if the person exceeds the hourly storage limit.
 */
export async function createStory(
  person: Person,
  { locale, sectionId }: z.output<typeof createStoryInput>,
): Promise<Result<Begun>> {
  if (!can(person, "write-article", { locale })) return failure("forbidden", { locale: "forbidden" });
  return database().transaction(async (tx) => {
    if (!(await lockSection(tx, sectionId))) return failure("invalid", { sectionId: "unknown" });
    const untouched = await takeUntouched(tx, person);
    if (untouched) return ok(await resetUntouched(tx, person, untouched, { locale, sectionId }));
    const tooMuch = refuseOverQuota(person.id, "written");
    if (tooMuch) return tooMuch;
    const [story] = await tx.insert(stories).values({ sectionId, ownerId: person.id }).returning({ id: stories.id });
    if (!story) throw new Error("story row was not returned");
    const articleId = await insertDraft(tx, { storyId: story.id, locale, ownerId: person.id });
    chargeQuotaIn(tx, person.id, "written", STORY_BYTES);
    await audit(tx, person, { verb: "create-story", entity: `story:${story.id}`, after: { locale, sectionId } });
    return ok({ articleId, storyId: story.id });
  });
}

type Untouched = Begun & { locale: Locale; sectionId: number };

/** The untouched story that the person opened least recently, locked; null if the person is below the limit. */
async function takeUntouched(tx: Executor, person: Person): Promise<Untouched | null> {
  // Serialize per person, so that concurrent requests are counted.
  await tx.execute(sql`select pg_advisory_xact_lock(hashtext('new-story'), ${person.id})`);
  const ofPerson = sql`from articles a join stories s on s.id = a.story_id
    where a.owner_id = ${person.id} and s.owner_id = ${person.id} and ${isUntouched} and ${isAllOfStory}`;
  const candidates = await readRows(tx, { storyId: col.int }).of(sql`select s.id as "storyId" ${ofPerson}
    order by (select max(p.seen_at) from article_presence p where p.article_id = a.id) nulls first, a.created_at, a.id
    limit ${MAX_CHECKED}`);
  for (const { storyId } of candidates.slice(0, Math.max(0, candidates.length - MAX_UNTOUCHED + 1))) {
    await tx.execute(sql`select from stories where id = ${storyId} for update`);
    // Check again under the lock, since it may have been edited meanwhile.
    const [row] = await readRows(tx, {
      articleId: col.int,
      storyId: col.int,
      locale: col.oneOf(locales),
      sectionId: col.int,
    }).of(sql`
      select a.id as "articleId", s.id as "storyId", a.locale, s.section_id as "sectionId" ${ofPerson} and s.id = ${storyId}`);
    if (row) return row;
  }
  return null;
}

/** Resets an untouched story to new, in this language and section. Deletes its preview links, which were made for another text. */
async function resetUntouched(
  tx: Executor,
  person: Person,
  { articleId, storyId, ...before }: Untouched,
  after: { locale: Locale; sectionId: number },
): Promise<Begun> {
  await tx.execute(
    sql`update articles set locale = ${after.locale}, created_at = now(), touched_at = now() where id = ${articleId}`,
  );
  await tx.execute(sql`update stories set section_id = ${after.sectionId}, created_at = now() where id = ${storyId}`);
  await tx.execute(sql`delete from preview_links where article_id = ${articleId}`);
  if (!isDeepStrictEqual(before, after))
    await audit(tx, person, { verb: "create-story", entity: `story:${storyId}`, before, after });
  return { articleId, storyId };
}

/**
 * Creates the story's article in another language. Returns the existing one if there is one that the person may see. `mayTranslateStory` decides who
 * may create it.
 */
export async function startArticle(
  person: Person,
  { storyId, locale }: z.output<typeof startArticleInput>,
): Promise<Result<{ articleId: number }>> {
  if (!can(person, "write-article", { locale })) return failure("forbidden", { locale: "forbidden" });
  return database().transaction(async (tx) => {
    const story = await lockOriginals(tx, person, storyId);
    const others = story?.articles ?? [];
    if (!story || !others.some(({ isSeen }) => isSeen)) return failure("not-found");
    const present = others.find((one) => one.locale === locale);
    // Somebody else is working on it, and the person may not see the draft yet.
    if (present && !present.isSeen) return failure("conflict");
    if (present) return ok({ articleId: present.id });
    const isLive = others.some((one) => one.isLive);
    if (!mayTranslateStory(person, locale, { ...story, isLive })) return failure("forbidden");
    const articleId = await insertDraft(tx, { storyId, locale, ownerId: person.id });
    const [original] = others;
    if (original) await copySharedFields(tx, { storyId, articleId, from: original });
    await audit(tx, person, { verb: "start-article", entity: `article:${articleId}`, after: { storyId, locale } });
    return ok({ articleId });
  });
}

type Original = ArticleFacts & { id: number; isLive: boolean; isSeen: boolean; mayReadDraft: boolean };
type LockedStory = { ownerId: number | null; sectionId: number; articles: Original[] };

/** The locked story with its articles, published ones first; null if it does not exist or is in the trash. */
async function lockOriginals(tx: Executor, person: Person, storyId: number): Promise<LockedStory | null> {
  const [story] = await readRows(tx, { ownerId: col.int.orNull, sectionId: col.int }).of(sql`
    select owner_id as "ownerId", section_id as "sectionId" from stories where id = ${storyId} and trashed_at is null for update`);
  if (!story) return null;
  const rows = await readRows(tx, {
    locale: col.oneOf(locales),
    status: col.oneOf(["draft", "review", "ready", "published", "withdrawn"]),
    ownerId: col.int.orNull,
    id: col.int,
    isLive: col.bool,
    isSeen: col.bool,
    mayReadDraft: col.bool,
  }).of(sql`select a.id, a.locale, a.status, a.owner_id as "ownerId", ${isLive} as "isLive",
      ${articleVisibleTo(person)} as "isSeen", ${draftReadableBy(person)} as "mayReadDraft"
    from articles a join stories s on s.id = a.story_id where a.story_id = ${storyId} order by a.status = 'published' desc, a.id`);
  return { ...story, articles: rows };
}

/**
 * Copies what all languages of a story share: authors, age rating, advertising label and advertiser. If the person may not read the original's draft,
 * copies the published values.
 */
async function copySharedFields(
  tx: Executor,
  { storyId, articleId, from }: { storyId: number; articleId: number; from: Original },
) {
  const copy = from.mayReadDraft ? (await readStoredCopy(tx, from.id)).copy : await readOwnCopy(tx, from.id);
  const { authorIds, ageRating, label, advertiser } = copy;
  await tx.update(articles).set({ ageRating, label, advertiser }).where(eq(articles.id, articleId));
  await replaceByline(tx, { storyId, articleId, authorIds });
}
