import { sql } from "drizzle-orm";
import { database, type Executor } from "@/db/connection/client.ts";
import { col, readRows } from "@/db/connection/rows.ts";
import { singleton } from "@/db/connection/singleton.ts";
import type { WorkingCopy } from "@/lib/article/working-copy.ts";
import { sourceBlocks, wordsHash } from "@/lib/translation/translation.ts";

/** Stories per run, each in its own transaction. The next run continues after them. */
const STORIES_PER_RUN = 100;
/** An article that was open within this time may hold a translation that is not saved yet. */
const OPEN_HOURS = 1;

type Text = Pick<WorkingCopy, "headline" | "standfirst" | "kicker" | "body" | "madeFrom">;

/**
 * Deletes stored words of originals that no article of their story contains or is translated from any more, in its public text, working copy or
 * scheduled update. A state restored from the history can then not be compared word by word. Each run takes the next stories. Returns the number of
 * rows deleted.
 */
export async function pruneSourceWords(): Promise<number> {
  const turn = singleton("source-words-turn", () => ({ after: 0 }));
  const storyIds = await storiesWithWords(turn.after);
  turn.after = storyIds.length < STORIES_PER_RUN ? 0 : (storyIds.at(-1) ?? 0);
  let removed = 0;
  for (const storyId of storyIds) removed += await database().transaction((tx) => pruneStory(tx, storyId));
  return removed;
}

/** One index lookup per story, since each story has many rows. */
async function storiesWithWords(after: number): Promise<number[]> {
  const rows = await readRows(database(), { id: col.int }).of(sql`
    with recursive found(id) as (
      (select story_id from source_words where story_id > ${after} order by story_id limit 1)
      union all
      select (select w.story_id from source_words w where w.story_id > found.id order by w.story_id limit 1) from found where found.id is not null
    )
    select id from found where id is not null limit ${STORIES_PER_RUN}`);
  return rows.map(({ id }) => id);
}

async function pruneStory(tx: Executor, storyId: number): Promise<number> {
  // Every action that writes a text locks its story. A story that is being edited is skipped until a later run.
  const [story] = await tx.execute(sql`select from stories s where id = ${storyId}
    and not exists (select from article_presence p join articles a on a.id = p.article_id
      where a.story_id = s.id and p.seen_at > now() - ${OPEN_HOURS} * interval '1 hour')
    for update skip locked`);
  if (!story) return 0;
  const rows = await readRows(tx, { text: col.json<Text>().orNull }).of(sql`
    select jsonb_build_object('headline', headline, 'standfirst', standfirst, 'kicker', kicker, 'body', body, 'madeFrom', made_from) as text
      from articles where story_id = ${storyId}
    union all select d.copy from article_drafts d join articles a on a.id = d.article_id where a.story_id = ${storyId}
    union all select u.copy from scheduled_updates u join articles a on a.id = u.article_id where a.story_id = ${storyId}`);
  const used = [...new Set(rows.flatMap(({ text }) => (text ? usedHashes(text) : [])))];
  const gone = await tx.execute(sql`delete from source_words where story_id = ${storyId}
    and hash not in (select jsonb_array_elements_text(${JSON.stringify(used)}::jsonb))`);
  return gone.count;
}

/** Hashes of the words of a text, as an original, and of the words that it was translated from. */
function usedHashes({ headline, standfirst, kicker, body, madeFrom }: Text): string[] {
  const from = body.content.flatMap((block) => block.attrs?.from?.map(({ hash }) => hash) ?? []);
  const above = [madeFrom?.headline, madeFrom?.standfirst, madeFrom?.kicker].filter((hash) => hash !== undefined);
  const own = [...sourceBlocks(body).map(({ hash }) => hash), ...[headline, standfirst, kicker].map(wordsHash)];
  return [...from, ...above, ...(madeFrom?.skipped ?? []).map(({ hash }) => hash), ...own];
}
