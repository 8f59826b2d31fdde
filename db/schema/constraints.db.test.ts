import { beforeAll, describe, expect, test } from "vitest";
import { pool } from "@/db/connection/client.ts";
import {
  authorFactory,
  pictureFactory,
  placeFactory,
  sectionFactory,
  tagFactory,
} from "@/db/factories/paper-factory.ts";
import { personFactory } from "@/db/factories/person-factory.ts";
import { storyFactory } from "@/db/factories/story-factory.ts";
import { useDatabase } from "@/db/testing/database.ts";
import { factors, planted } from "@/db/testing/refused-rows.ts";

useDatabase();

/** Ids of one valid row of each kind, by the names of the placeholders in the planted statements. */
const ids: Record<string, number> = {};

beforeAll(async () => {
  ids.section = await sectionFactory({ key: "used" });
  ids.tag = await tagFactory();
  ids.author = await authorFactory();
  ids.place = await placeFactory();
  ids.picture = await pictureFactory();
  const story = await storyFactory({
    section: ids.section,
    tags: [ids.tag],
    authors: [ids.author],
    picture: ids.picture,
    ru: { slug: "used" },
  });
  ids.story = story.storyId;
  ids.article = story.ru;
  ids.other = (await storyFactory({})).storyId;
  ids.user = (await personFactory()).id;
  await pool()`insert into article_drafts (article_id, base_revision, saved_by) values (${story.ru}, 1, ${ids.user})`;
  await pool()`insert into scheduled_updates (article_id, at, copy, draft_revision, set_by) values (${story.ru}, now(), '{}', 1, ${ids.user})`;
  await pool()`insert into draft_keys (user_id, key) values (${ids.user}, 'used')`;
  await pool()`insert into search_waiting (article_id, at) values (${story.ru}, now())`;
  await pool()`insert into gone_articles (story_id, locale) values (0, 'ru')`;
  await pool()`insert into article_presence (article_id, user_id) values (${story.ru}, ${ids.user})`;
  await pool()`insert into invitations (token_hash, user_id, kind, expires_at) values ('used', ${ids.user}, 'reset', now())`;
  await pool()`insert into preview_links (token_hash, article_id, created_by, expires_at) values ('used', ${story.ru}, ${ids.user}, now())`;
  for (const statement of Object.values(factors))
    await pool().unsafe(statement.replace("$someone", "(select id from users order by id limit 1)"));
  await pool()`insert into sign_in_attempts (key, attempts, first_at) values ('used', 1, now())`;
  await pool()`insert into article_views (article_id, story_id, views) values (${story.ru}, ${story.storyId}, 1)`;
  await pool()`insert into story_views (story_id, views) values (${story.storyId}, 1)`;
  await pool()`insert into views_daily (article_id, day, views) values (${story.ru}, '2026-01-01', 1)`;
  await pool()`insert into views_hourly (article_id, hour, views) values (${story.ru}, '2026-01-01', 1)`;
  await pool()`insert into view_seen (article_id, visitor, seen_at) values (${story.ru}, 1, now())`;
  await pool()`insert into most_read ("window", locale, rank, story_id, views) values ('day', 'ru', 1, ${story.storyId}, 1)`;
  await pool()`insert into front_slots (locale, position, story_id) values ('ru', 1, ${story.storyId})`;
  await pool()`insert into revisions (article_id, revision, state, actor) values (${story.ru}, 1, '{}', 'test')`;
  await pool()`insert into story_media (story_id, media_id) values (${story.storyId}, ${ids.picture})`;
  const [file] = await pool()<
    { id: number }[]
  >`insert into files (sha256, storage_name, name, size) values (${"cd".repeat(32)}, ${"cd".repeat(16)}, 'used.pdf', 1) returning id`;
  ids.file = file?.id ?? 0;
  await pool()`insert into story_files (story_id, file_id) values (${story.storyId}, ${ids.file})`;
  await pool()`insert into replaced_pictures (storage_name, media_id) values (${"ee".repeat(16)}, ${ids.picture})`;
  await pool()`insert into translations (article_id, story_id, stale) values (${story.ru}, ${story.storyId}, 0)`;
  await pool()`insert into source_words (story_id, hash, words) values (${story.storyId}, 'used', 'x')`;
  await pool()`insert into redirects (from_path, to_path) values ('/used', '/ru')`;
  await pool()`with made as (insert into glossary default values returning id)
    insert into glossary_words (term_id, locale, words) select id, 'ru', 'x' from made`;
  await pool()`delete from synonyms`;
  await pool()`with made as (insert into synonyms default values returning id)
    insert into synonym_words (group_id, place, words) select id, 1, 'Қонаев' from made`;
  await pool()`insert into script_exceptions (word, latin, arabic) values ('сөз', 'söz', '')`;
  await pool()`insert into jobs (kind, key, data) values ('used', 'used', '{}')`;
  await pool()`insert into views_state default values`;
  await pool()`insert into pages (key, position) values ('used', 1)`;
  await pool()`insert into page_translations (page_id, locale, title, slug, body) select id, 'ru', 'x', 'used', '{}' from pages`;
  await pool()`insert into settings (name, value) values ('used', '1')`;
  await pool()`update stories set legacy_address = '/used', folder = 'used' where id = ${story.storyId}`;
});

describe("the database refuses", () => {
  const cases = Object.entries(planted).flatMap(([rule, statements]) =>
    statements.map((statement) => [rule, statement] as const),
  );

  test.each(cases)("what breaks %s: %s", async (rule, statement) => {
    const filled = statement.replace(/\$(\w+)/gu, (_, name: string) => String(ids[name]));
    const refused = await pool()
      .unsafe(filled)
      .then(
        () => null,
        (error: { constraint_name?: string }) => error,
      );
    // Postgres truncates names to 63 characters.
    expect(refused?.constraint_name).toBe(rule.slice(0, 63));
  });

  test("every constraint of the schema has a row here that breaks it", async () => {
    const rules = await pool()<
      { name: string }[]
    >`select conname as name from pg_constraint c join pg_class t on t.oid = c.conrelid
      where t.relnamespace = 'public'::regnamespace and c.contype in ('c', 'u', 'p', 'f')`;
    const known = new Set(Object.keys(planted).map((rule) => rule.slice(0, 63)));
    const missing = rules.map(({ name }) => name).filter((name) => !known.has(name));
    // Identity keys, and a key that exists only for a foreign key.
    const idOnly = [
      "account_notices",
      "articles",
      "audit_log",
      "authors",
      "corrections",
      "files",
      "front_versions",
      "glossary",
      "jobs",
      "media",
      "pages",
      "passkeys",
      "places",
      "revisions",
      "script_exceptions",
      "sections",
      "sessions",
      "stories",
      "synonyms",
      "tags",
      "users",
    ];
    expect(missing.sort()).toEqual(["articles_identity", ...idOnly.map((table) => `${table}_pkey`)].sort());
  });
});
