import { sql } from "drizzle-orm";
import type { Executor } from "@/db/connection/client.ts";
import { col, type RowOf, readRows } from "@/db/connection/rows.ts";
import type { WorkingCopy } from "@/lib/article/working-copy.ts";
import { countStale, targetBlocks } from "@/lib/translation/pairs.ts";
import { sourceBlocks, type TranslationSource, wordsHash } from "@/lib/translation/translation.ts";

type Text = Pick<WorkingCopy, "headline" | "standfirst" | "kicker" | "body" | "madeFrom">;
const rowShape = {
  article_id: col.int,
  story_id: col.int,
  locale: col.text,
  status: col.text,
  own: col.json<Text>(),
  copy: col.json<Text>().orNull,
};
type Row = RowOf<typeof rowShape>;
type Original = Pick<TranslationSource, "headline" | "standfirst" | "kicker" | "blocks">;
type Counted = { articleId: number; storyId: number; original: Original; stale: number };

/**
 * Recounts how far the translations of these stories lag behind their originals, and stores the originals' words for later comparison. Part of every
 * transaction that writes a text of a story or changes what is public of it. Costs one query if nothing is translated. Returns the bytes of newly
 * stored words.
 */
export async function refreshTranslations(tx: Executor, storyIds: number[]): Promise<number> {
  const translated = await translatedOf(tx, storyIds);
  if (translated.length === 0) return 0;
  const counted = countAll(await textsOf(tx, translated));
  await keepCounts(tx, translated, counted);
  return keepWords(tx, counted);
}

const idsIn = (ids: number[]) =>
  sql`(select w.id::int from jsonb_array_elements_text(${JSON.stringify(ids)}::jsonb) w(id))`;

/** The stories in which an article is, or was, a translation. */
async function translatedOf(tx: Executor, storyIds: number[]): Promise<number[]> {
  const rows = await readRows(tx, {
    story_id: col.int,
  }).of(sql`select story_id from translations where story_id in ${idsIn(storyIds)}
    union select a.story_id from articles a left join article_drafts d on d.article_id = a.id
      where a.story_id in ${idsIn(storyIds)} and (a.made_from is not null or jsonb_typeof(d.copy -> 'madeFrom') = 'object')`);
  return rows.map(({ story_id }) => story_id);
}

function textsOf(tx: Executor, storyIds: number[]) {
  return readRows(tx, rowShape).of(sql`select a.id as article_id, a.story_id, a.locale, a.status, d.copy,
      jsonb_build_object('headline', a.headline, 'standfirst', a.standfirst, 'kicker', a.kicker, 'body', a.body, 'madeFrom', a.made_from) as own
    from articles a left join article_drafts d on d.article_id = a.id where a.story_id in ${idsIn(storyIds)}`);
}

/** Compares each translation, as it is being written, with its original: the published text, or the working copy if nothing is published yet. */
function countAll(rows: readonly Row[]): Counted[] {
  return rows.flatMap(({ article_id, story_id, own, copy }) => {
    const { madeFrom, body, ...fields } = copy ?? own;
    const row = rows.find((one) => one.story_id === story_id && one.locale === madeFrom?.locale);
    if (!row || !madeFrom) return [];
    const { body: source, ...lines } = row.status === "published" ? row.own : (row.copy ?? row.own);
    const original = { ...lines, blocks: sourceBlocks(source) };
    const stale = countStale(original, { ...fields, madeFrom, blocks: targetBlocks(body) });
    return [{ articleId: article_id, storyId: story_id, original, stale }];
  });
}

async function keepCounts(tx: Executor, storyIds: number[], counted: Counted[]): Promise<void> {
  const rows = JSON.stringify(counted.map(({ articleId, storyId, stale }) => ({ articleId, storyId, stale })));
  await tx.execute(sql`delete from translations where story_id in ${idsIn(storyIds)}
    and article_id not in (select (r ->> 'articleId')::int from jsonb_array_elements(${rows}::jsonb) r)`);
  await tx.execute(sql`insert into translations (article_id, story_id, stale)
    select (r ->> 'articleId')::int, (r ->> 'storyId')::int, (r ->> 'stale')::int from jsonb_array_elements(${rows}::jsonb) r
    on conflict (article_id) do update set stale = excluded.stale where translations.stale <> excluded.stale`);
}

async function keepWords(tx: Executor, counted: Counted[]): Promise<number> {
  const rows = counted.flatMap(({ storyId, original: { blocks, headline, standfirst, kicker } }) => [
    ...blocks.map(({ hash, words }) => ({ storyId, hash, words })),
    ...[headline, standfirst, kicker].map((words) => ({ storyId, hash: wordsHash(words), words })),
  ]);
  const kept = await readRows(tx, { bytes: col.int }).of(sql`insert into source_words (story_id, hash, words)
    select distinct on (1, 2) (r ->> 'storyId')::int, r ->> 'hash', r ->> 'words'
    from jsonb_array_elements(${JSON.stringify(rows)}::jsonb) r where r ->> 'words' <> ''
    on conflict do nothing returning octet_length(words) as bytes`);
  return kept.reduce((all, { bytes }) => all + bytes, 0);
}
