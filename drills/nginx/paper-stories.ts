import type postgres from "postgres";
import { articleAddress } from "@/lib/site/addresses.ts";
import type { Locale } from "@/lib/site/locales.ts";

/** A public story, with the address of each of its articles. */
export type LiveStory = {
  folder: string;
  /** Key of its section. */
  section: string;
  firstPublishedAt: Date;
  articles: Partial<Record<Locale, { address: string; headline: string }>>;
};

type Row = {
  storyId: number;
  folder: string;
  section: string;
  firstPublishedAt: Date;
  locale: Locale;
  slug: string;
  sectionSlug: string;
  headline: string;
  status: string;
};

/** Returns the public stories, newest first; with `inFolders` only those loaded from a folder. */
export async function readLiveStories(sql: postgres.Sql, { inFolders = false } = {}): Promise<LiveStory[]> {
  const rows = await sql<
    Row[]
  >`select s.id as "storyId", s.folder, x.key as section, s.first_published_at as "firstPublishedAt",
      a.locale, a.slug, t.slug as "sectionSlug", a.headline
    from stories s join live_articles a on a.story_id = s.id
    join sections x on x.id = s.section_id join section_translations t on t.section_id = x.id and t.locale = a.locale
    where s.folder is not null or not ${inFolders}::boolean
    order by s.first_published_at desc, s.id desc`;
  const stories = new Map<number, LiveStory>();
  for (const { storyId, folder, section, firstPublishedAt, headline, ...row } of rows) {
    const story = stories.get(storyId) ?? { folder, section, firstPublishedAt, articles: {} };
    story.articles[row.locale] = { address: articleAddress({ ...row, storyId }), headline };
    stories.set(storyId, story);
  }
  return [...stories.values()];
}

/** Returns the folders of all stories, public or not. */
export async function readFolders(sql: postgres.Sql): Promise<Set<string>> {
  const rows = await sql<{ folder: string }[]>`select folder from stories where folder is not null`;
  return new Set(rows.map((row) => row.folder));
}

/** Returns the addresses of articles that are not public, with the status that must answer each. */
export async function readHiddenAddresses(sql: postgres.Sql): Promise<Map<string, 404 | 410>> {
  const rows = await sql<
    Omit<Row, "headline">[]
  >`select s.id as "storyId", a.locale, a.slug, a.status, t.slug as "sectionSlug"
    from stories s join articles a on a.story_id = s.id
    join section_translations t on t.section_id = s.section_id and t.locale = a.locale
    where s.first_published_at is null or s.first_published_at > now()`;
  return new Map(rows.map((row) => [articleAddress(row), row.status === "withdrawn" ? 410 : 404]));
}

/** Tables that background jobs or readers write to. */
const busyTables = ["jobs", "media", "most_read", "view_seen", "views_hourly", "views_daily"];

/** Returns the versions of all rows in each other table. Two results are equal if nothing was written in between. */
export async function readRowVersions(sql: postgres.Sql): Promise<Map<string, string>> {
  const tables = await sql<{ name: string }[]>`select tablename as name from pg_tables
    where schemaname = 'public' and tablename <> all(${busyTables})`;
  const versions = new Map<string, string>();
  for (const { name } of tables) {
    const [row] = await sql<
      { versions: string }[]
    >`select md5(string_agg(ctid::text || xmin::text, ' ' order by ctid)) as versions
      from ${sql(name)}`;
    versions.set(name, row?.versions ?? "");
  }
  return versions;
}
