import { sql } from "drizzle-orm";
import { database } from "@/db/connection/client.ts";
import { col, readRows } from "@/db/connection/rows.ts";
import { termsIn } from "@/db/queries/newsroom/paper/glossary.ts";
import { articleVisibleTo, draftReadableBy } from "@/db/queries/newsroom/visibility.ts";
import { iso } from "@/db/queries/published/lists/cards.ts";
import { can, type Person } from "@/lib/access/permissions.ts";
import type { WorkingCopy } from "@/lib/article/working-copy.ts";
import type { ArticleState, EditableArticle } from "@/lib/newsroom/page-data.ts";
import { locales } from "@/lib/site/locales.ts";
import { sourceBlocks, type TranslationSource } from "@/lib/translation/translation.ts";
import { stateOfArticle } from "./article.ts";

const rowShape = {
  article_id: col.int,
  locale: col.oneOf(locales),
  state: col.text.as<ArticleState>(),
  text: col.json<Pick<WorkingCopy, "headline" | "standfirst" | "kicker" | "body">>(),
  changed_at: col.text.orNull,
  changed_by: col.text.orNull,
  reads_draft: col.bool,
};

/**
 * The original of a translation: the story's text in another language, published if there is one, else the working copy. Null if the story has
 * no other language whose text the person may read. A person who may not read the original's draft gets no earlier words of it: they learn what
 * has changed, but not the old text.
 */
export async function getTranslationSource(
  person: Person,
  { articleId, storyId, copy }: EditableArticle,
): Promise<TranslationSource | null> {
  if (!can(person, "see-newsroom")) return null;
  const [row] = await readRows(database(), rowShape).of(sql`
    select a.id as article_id, a.locale, ${stateOfArticle} as state,
      case when d.copy is null or a.status = 'published' then jsonb_build_object('headline', a.headline, 'standfirst', a.standfirst, 'kicker', a.kicker, 'body', a.body)
        else d.copy end as text,
      ${iso(sql`case when a.status = 'published' and d.copy is not null then coalesce(a.updated_at, a.published_at)
        else coalesce(d.saved_at, a.updated_at, a.published_at) end`)} as changed_at,
      case when a.status = 'published' and d.copy is not null then null else u.name end as changed_by,
      ${draftReadableBy(person)} as reads_draft
    from articles a
    left join article_drafts d on d.article_id = a.id
    left join users u on u.id = d.saved_by
    join stories s on s.id = a.story_id
    where a.story_id = ${storyId} and a.id <> ${articleId} and ${articleVisibleTo(person)}
    order by a.locale = ${copy.madeFrom?.locale ?? ""} desc, a.status = 'published' desc, a.id limit 1`);
  if (!row) return null;
  const { headline, standfirst, kicker, body } = row.text;
  const said = { locale: row.locale, headline, standfirst, kicker, blocks: sourceBlocks(body) };
  return {
    articleId: row.article_id,
    state: row.state,
    ...said,
    terms: await termsIn(said),
    // These may be words of a draft that was never published, and a translation may name any hash.
    earlier: row.reads_draft ? await earlierWords(storyId, copy) : {},
    changedAt: row.changed_at,
    changedBy: row.changed_by,
  };
}

/** The words that the copy was translated from, by hash. */
async function earlierWords(storyId: number, { body, madeFrom }: WorkingCopy): Promise<Record<string, string>> {
  const hashes = [
    ...body.content.flatMap((block) => block.attrs?.from?.map(({ hash }) => hash) ?? []),
    ...[madeFrom?.headline, madeFrom?.standfirst, madeFrom?.kicker].filter((hash) => hash !== undefined),
  ];
  if (hashes.length === 0) return {};
  const rows = await readRows(database(), {
    hash: col.text,
    words: col.text,
  }).of(sql`select hash, words from source_words
    where story_id = ${storyId} and hash in (select jsonb_array_elements_text(${JSON.stringify(hashes)}::jsonb))`);
  return Object.fromEntries(rows.map(({ hash, words }) => [hash, words]));
}
