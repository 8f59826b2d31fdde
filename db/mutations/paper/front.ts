import { sql } from "drizzle-orm";
import type { z } from "zod";
import { database, type Executor } from "@/db/connection/client.ts";
import { col, readRows } from "@/db/connection/rows.ts";
import { audit } from "@/db/mutations/audit.ts";
import { notifyChange } from "@/db/notices.ts";
import { frontSlots, frontVersions } from "@/db/schema/stories.ts";
import { type Actor, actorName, can, type Person } from "@/lib/access/permissions.ts";
import type { arrangeFrontInput } from "@/lib/inputs/front.ts";
import { failure, ok, type Result } from "@/lib/result.ts";
import { tag } from "@/lib/site/cache-tags.ts";
import type { Locale } from "@/lib/site/locales.ts";

type Slot = { storyId: number; endsAt: string | null };

/** Replaces the front page of a locale with these stories, in this order and without end times. */
export async function arrangeFront(actor: Actor, locale: Locale, storyIds: number[]): Promise<Result<null>> {
  if (!can(actor, "arrange-front", { locale })) return failure("forbidden");
  const slots = [...new Set(storyIds)].map((storyId) => ({ storyId, endsAt: null }));
  await database().transaction((tx) => writeFront(tx, actor, { locale, slots }));
  return ok(null);
}

/** Writes an arrangement of the front page that is based on `version`. Returns `conflict` if there is a newer version. Public at once. */
export async function setFront(
  person: Person,
  { locale, version, slots }: z.output<typeof arrangeFrontInput>,
): Promise<Result<{ version: number }>> {
  if (!can(person, "arrange-front", { locale })) return failure("forbidden");
  return database().transaction(async (tx) => {
    // Serialize changes to a front page.
    await tx.execute(sql`select pg_advisory_xact_lock(hashtext(${`front:${locale}`}))`);
    if ((await newestVersion(tx, locale)) !== version) return failure("conflict");
    if (!(await arePublic(tx, slots))) return failure("invalid", { slots: "not-public" });
    return ok({ version: await writeFront(tx, person, { locale, slots }) });
  });
}

async function newestVersion(tx: Executor, locale: Locale): Promise<number> {
  const [row] = await readRows(tx, { id: col.int.orNull }).of(
    sql`select max(id) as id from front_versions where locale = ${locale}`,
  );
  return row?.id ?? 0;
}

/** An unpublished story would leave a gap on the front page. */
async function arePublic(tx: Executor, slots: Slot[]): Promise<boolean> {
  const ids = JSON.stringify(slots.map(({ storyId }) => storyId));
  const [row] = await readRows(tx, { count: col.int }).of(sql`select count(*)::int as count from stories
    where id in (select id::int from jsonb_array_elements_text(${ids}::jsonb) w(id)) and first_published_at <= now()`);
  return row?.count === slots.length;
}

async function writeFront(
  tx: Executor,
  actor: Actor,
  { locale, slots }: { locale: Locale; slots: Slot[] },
): Promise<number> {
  await tx.execute(sql`delete from front_slots where locale = ${locale}`);
  const rows = slots.map(({ storyId, endsAt }, position) => ({
    locale,
    position,
    storyId,
    endsAt: endsAt === null ? null : new Date(endsAt),
  }));
  if (rows.length > 0) await tx.insert(frontSlots).values(rows);
  // Placed while it is live in the other language only: its text in that language was asked for.
  await tx.execute(sql`update front_slots f set other_language = true where f.locale = ${locale}
    and exists (select from live_articles a where a.story_id = f.story_id)
    and not exists (select from live_articles a where a.story_id = f.story_id and a.locale = f.locale)`);
  const [kept] = await tx
    .insert(frontVersions)
    .values({ locale, slots, actor: actorName(actor) })
    .returning({ id: frontVersions.id });
  if (!kept) throw new Error("front version was not returned");
  await audit(tx, actor, { verb: "arrange-front", entity: `front:${locale}`, after: slots });
  await notifyChange(tx, [tag.front]);
  return kept.id;
}
