import { refusedDocuments } from "./refused-documents.ts";

const article = (columns: string, values: string) =>
  `insert into articles (story_id, locale, slug, headline, body, body_text${columns && `, ${columns}`}) values ($other, 'kk', 's', 'H', '{}', ''${values && `, ${values}`})`;
const published = article("status, published_at, list_at", "'published', now(), now()");
const media = (columns: Record<string, string>) => {
  const all = {
    sha256: `'${"ab".repeat(32)}'`,
    storage_name: `'${"ab".repeat(16)}'`,
    format: "'jpeg'",
    width: "1",
    height: "1",
    size: "1",
    widths: "'{1}'",
    thumbhash: "'x'",
    placeholder: "''",
    ...columns,
  };
  return `insert into media (${Object.keys(all)}) values (${Object.values(all)})`;
};

const person = (columns: Record<string, string>) => {
  const all = { email: "'new@paper.example'", name: "'Новый'", role: "'editor'", interface_locale: "'ru'", ...columns };
  return `insert into users (${Object.keys(all)}) values (${Object.values(all)})`;
};
/** Rows about a person's sign-in, one of each kind. */
export const factors = {
  account_notices: "insert into account_notices (user_id, kind, details) values ($someone, 'new-device', '{}')",
  known_devices: "insert into known_devices (token_hash, user_id) values ('used', $someone)",
  totp_factors: "insert into totp_factors (user_id, sealed_secret) values ($someone, 'x')",
  passkeys:
    "insert into passkeys (user_id, credential_id, public_key, counter, transports, name) values ($someone, 'used', 'x', 0, '{}', 'x')",
  recovery_codes: "insert into recovery_codes (user_id, code_hash) values ($someone, 'used')",
  pending_sign_ins: "insert into pending_sign_ins (token_hash, user_id, expires_at) values ('used', $someone, now())",
  passkey_challenges:
    "insert into passkey_challenges (challenge, purpose, user_id, expires_at) values ('used', 'add', $someone, now())",
};

/** Statements that refer to a person who does not exist. */
const strangers = {
  user_locales: "insert into user_locales (user_id, locale) values (0, 'ru')",
  sessions: "insert into sessions (token_hash, user_id) values ('new', 0)",
  invitations: "insert into invitations (token_hash, user_id, kind, expires_at) values ('new', 0, 'reset', now())",
  article_presence: "insert into article_presence (article_id, user_id) values ($article, 0)",
};

/** Statements that the newsroom's tables refuse, by the name of the constraint. */
const desk: Record<string, string[]> = {
  source_words_story_id_hash_pk: ["insert into source_words (story_id, hash, words) values ($story, 'used', 'x')"],
  source_words_story_id_stories_id_fk: ["insert into source_words (story_id, hash, words) values (0, 'a', 'x')"],
  source_words_hash: ["insert into source_words (story_id, hash, words) values ($story, 'A b', 'x')"],
  glossary_words_term_id_locale_pk: ["insert into glossary_words select * from glossary_words"],
  glossary_words_term_id_glossary_id_fk: ["insert into glossary_words (term_id, locale, words) values (0, 'ru', 'x')"],
  glossary_words_locale: ["update glossary_words set locale = 'RU'"],
  glossary_words_said: ["update glossary_words set words = ''"],
  synonym_words_group_id_place_pk: [
    "insert into synonym_words (group_id, place, words) select group_id, 1, 'y' from synonym_words",
  ],
  synonym_words_group_id_synonyms_id_fk: ["insert into synonym_words (group_id, place, words) values (0, 1, 'y')"],
  synonym_words_once: [
    "insert into synonym_words (group_id, place, words) select group_id, 2, 'КОНАЕВ' from synonym_words",
  ],
  synonym_words_place: ["update synonym_words set place = 0"],
  synonym_words_said: ["update synonym_words set words = ''"],
  script_exceptions_word: ["insert into script_exceptions (word, latin, arabic) values ('СӨЗ', 'a', '')"],
  script_exceptions_word_said: ["update script_exceptions set word = ''"],
  script_exceptions_says_something: ["update script_exceptions set latin = ''"],
  translations_pkey: ["insert into translations (article_id, story_id, stale) values ($article, $story, 0)"],
  translations_article_id_story_id_articles_id_story_id_fk: [
    "update translations set story_id = $other",
    "insert into translations (article_id, story_id, stale) values (0, $story, 0)",
  ],
  translations_stale_count: ["update translations set stale = -1"],
  users_email: [
    person({ email: "'New@paper.example'" }),
    person({ email: "'paper.example'" }),
    person({ email: "repeat('a', 250) || '@b.kz'" }),
  ],
  users_email_unique: [person({ email: "(select email from users limit 1)" })],
  users_name: [person({ name: "''" }), person({ name: "repeat('Ж', 121)" })],
  users_role: [person({ role: "'owner'" })],
  users_interface_locale: [person({ interface_locale: "'kaz'" })],
  user_locales_user_id_users_id_fk: [strangers.user_locales],
  user_locales_user_id_locale_pk: ["insert into user_locales (user_id, locale) values ($user, 'ru')"],
  user_locales_locale: ["update user_locales set locale = 'RU'"],
  user_sections_user_id_users_id_fk: ["insert into user_sections (user_id, section_id) values (0, $section)"],
  user_sections_section_id_sections_id_fk: ["insert into user_sections (user_id, section_id) values ($user, 0)"],
  user_sections_user_id_section_id_pk: [
    "insert into user_sections (user_id, section_id) values ($user, $section), ($user, $section)",
  ],
  sessions_user_id_users_id_fk: [strangers.sessions],
  sessions_tokenHash_unique: ["insert into sessions (token_hash, user_id) select token_hash, user_id from sessions"],
  invitations_user_id_users_id_fk: [strangers.invitations],
  invitations_pkey: [strangers.invitations.replace("'new', 0", "'used', $user")],
  invitations_kind: ["update invitations set kind = 'gift'"],
  ...Object.fromEntries(
    Object.entries(factors).map(([table, statement]) => [
      `${table}_user_id_users_id_fk`,
      [statement.replace("$someone", "0").replaceAll("used", "new")],
    ]),
  ),
  known_devices_token_hash_user_id_pk: [
    "insert into known_devices (token_hash, user_id) select token_hash, user_id from known_devices",
  ],
  totp_factors_pkey: ["insert into totp_factors (user_id, sealed_secret) select user_id, 'x' from totp_factors"],
  passkeys_credentialId_unique: [
    "insert into passkeys (user_id, credential_id, public_key, counter, transports, name) select user_id, credential_id, 'x', 0, '{}', 'x' from passkeys",
  ],
  passkeys_name: ["update passkeys set name = ''", "update passkeys set name = repeat('x', 61)"],
  recovery_codes_user_id_code_hash_pk: [
    "insert into recovery_codes (user_id, code_hash) select user_id, code_hash from recovery_codes",
  ],
  pending_sign_ins_pkey: [
    "insert into pending_sign_ins (token_hash, user_id, expires_at) select token_hash, user_id, now() from pending_sign_ins",
  ],
  passkey_challenges_pkey: [
    "insert into passkey_challenges (challenge, purpose, expires_at) values ('used', 'sign-in', now())",
  ],
  passkey_challenges_purpose: ["update passkey_challenges set purpose = 'gift'"],
  sign_in_attempts_pkey: ["insert into sign_in_attempts (key, attempts, first_at) values ('used', 1, now())"],
  article_drafts_article_id_articles_id_fk: [
    "insert into article_drafts (article_id, base_revision, saved_by) values (0, 1, $user)",
  ],
  article_drafts_saved_by_users_id_fk: ["update article_drafts set saved_by = 0"],
  article_drafts_pkey: ["insert into article_drafts (article_id, base_revision, saved_by) values ($article, 1, $user)"],
  article_drafts_revision: ["update article_drafts set revision = 0"],
  article_presence_article_id_articles_id_fk: ["insert into article_presence (article_id, user_id) values (0, $user)"],
  article_presence_user_id_users_id_fk: [strangers.article_presence],
  article_presence_article_id_user_id_pk: [strangers.article_presence.replace(", 0)", ", $user)")],
  preview_links_article_id_articles_id_fk: ["update preview_links set article_id = 0"],
  preview_links_created_by_users_id_fk: ["update preview_links set created_by = 0"],
  preview_links_pkey: ["insert into preview_links select * from preview_links"],
  front_versions_locale_form: ["insert into front_versions (locale, slots, actor) values ('r', '[]', 'test')"],
  scheduled_updates_article_id_articles_id_fk: ["update scheduled_updates set article_id = 0"],
  scheduled_updates_set_by_users_id_fk: ["update scheduled_updates set set_by = 0"],
  scheduled_updates_pkey: ["insert into scheduled_updates select * from scheduled_updates"],
  gone_articles_locale: ["insert into gone_articles (story_id, locale) values (1, 'kaz')"],
  gone_articles_story_id_locale_pk: ["insert into gone_articles select * from gone_articles"],
  stories_owner_id_users_id_fk: ["update stories set owner_id = 0 where id = $story"],
  stories_trashed: ["update stories set trashed_at = now() where id = $story"],
  tags_merged_into_tags_id_fk: ["update tags set merged_into = 0 where id = $tag"],
  places_merged_into_places_id_fk: ["update places set merged_into = 0 where id = $place"],
  authors_merged_into_authors_id_fk: ["update authors set merged_into = 0 where id = $author"],
  tags_merged_elsewhere: ["update tags set merged_into = id where id = $tag"],
  places_merged_elsewhere: ["update places set merged_into = id where id = $place"],
  authors_merged_elsewhere: ["update authors set merged_into = id where id = $author"],
  articles_owner_id_users_id_fk: ["update articles set owner_id = 0 where id = $article"],
};

/** Bad rows for each constraint of the schema, by the constraint's name. */
export const planted: Record<string, string[]> = {
  articles_status: [article("status", "'posted'")],
  articles_published_at: [article("status, list_at", "'published', now()"), article("status", "'withdrawn'")],
  articles_unpublish_at: ["update articles set unpublish_at = published_at where id = $article"],
  articles_list_at: [
    article("status, published_at", "'published', now()"),
    article("status, list_at", "'draft', now()"),
  ],
  articles_locale: [article("", "").replace("'kk'", "'xx-YY'"), article("", "").replace("'kk'", "''")],
  media_translations_locale: ["update media_translations set locale = 'russian'"],
  section_translations_locale: [
    "update section_translations set locale = 'RU' where section_id = $section and locale = 'ru'",
  ],
  page_translations_locale: ["update page_translations set locale = ''"],
  front_slots_locale: ["update front_slots set locale = 'r'"],
  articles_slug: [
    ...["Upper", "two--hyphens", "-edge", "edge-", "кириллица", "a b", "a".repeat(81)].map((slug) =>
      article("", "").replace("'s'", `'${slug}'`),
    ),
    published.replace("'s'", "''"),
  ],
  articles_headline: [published.replace("'H'", "''"), article("", "").replace("'H'", "repeat('H', 301)")],
  articles_advertiser: [article("label", "'advertising'"), article("label", "'partner'")],
  articles_story_locale: [article("", "").replace("$other, 'kk'", "$story, 'ru'")],
  articles_story_id_stories_id_fk: [article("", "").replace("$other", "0"), "delete from stories where id = $story"],
  stories_section_id_sections_id_fk: [
    "insert into stories (section_id) values (0)",
    "delete from sections where id = $section",
  ],
  stories_place_id_places_id_fk: ["insert into stories (section_id, place_id) values ($section, 0)"],
  stories_lead_media_id_media_id_fk: ["insert into stories (section_id, lead_media_id) values ($section, 0)"],
  stories_legacyAddress_unique: ["insert into stories (section_id, legacy_address) values ($section, '/used')"],
  stories_folder_unique: ["insert into stories (section_id, folder) values ($section, 'used')"],
  article_authors_article_id_author_id_pk: [
    "insert into article_authors (article_id, author_id, position, story_id) values ($article, $author, 2, $story)",
  ],
  article_authors_author_id_authors_id_fk: [
    "insert into article_authors (article_id, author_id, position, story_id) values ($article, 0, 2, $story)",
    "delete from authors where id = $author",
  ],
  article_authors_article_id_story_id_articles_id_story_id_fk: [
    "update article_authors set story_id = 0",
    "update article_authors set story_id = $other where article_id = $article",
    "insert into article_authors (article_id, author_id, position, story_id) values (0, $author, 2, $story)",
  ],
  story_tags_story_id_tag_id_pk: ["insert into story_tags (story_id, tag_id, position) values ($story, $tag, 2)"],
  story_tags_tag_id_tags_id_fk: [
    "insert into story_tags (story_id, tag_id, position) values ($story, 0, 2)",
    "delete from tags where id = $tag",
  ],
  story_tags_story_id_stories_id_fk: ["insert into story_tags (story_id, tag_id, position) values (0, $tag, 2)"],
  story_media_story_id_media_id_pk: ["insert into story_media (story_id, media_id) values ($story, $picture)"],
  story_media_media_id_media_id_fk: ["insert into story_media (story_id, media_id) values ($story, 0)"],
  story_media_story_id_stories_id_fk: ["insert into story_media (story_id, media_id) values (0, $picture)"],
  corrections_article_id_articles_id_fk: [
    "insert into corrections (article_id, corrected_at, text) values (0, now(), 'x')",
  ],
  revisions_article_id_articles_id_fk: [
    "insert into revisions (article_id, revision, state, actor) values (0, 1, '{}', 'x')",
  ],
  revisions_number: ["insert into revisions (article_id, revision, state, actor) values ($article, 1, '{}', 'x')"],
  front_slots_story: ["insert into front_slots (locale, position, story_id) values ('ru', 2, $story)"],
  front_slots_locale_position_pk: ["insert into front_slots (locale, position, story_id) values ('ru', 1, $other)"],
  front_slots_story_id_stories_id_fk: ["insert into front_slots (locale, position, story_id) values ('ru', 3, 0)"],
  redirects_pkey: ["insert into redirects (from_path, to_path) values ('/used', '/kk')"],
  redirects_lead_on: ["insert into redirects (from_path, to_path) values ('/old', '/old')"],
  redirects_paths: [
    "insert into redirects (from_path, to_path) values ('old', '/ru')",
    "insert into redirects (from_path, to_path) values ('/old', 'https://elsewhere.example')",
    "insert into redirects (from_path, to_path) values ('/old', '//elsewhere.example')",
  ],
  draft_keys_pkey: ["insert into draft_keys select * from draft_keys"],
  draft_keys_user_id_users_id_fk: ["insert into draft_keys (user_id, key) values (0, 'x')"],
  search_waiting_pkey: ["insert into search_waiting select * from search_waiting"],
  search_waiting_article_id_articles_id_fk: ["insert into search_waiting (article_id, at) values (0, now())"],
  search_index_pkey: [
    "insert into search_index select article_id, story_id, locale, published_at, lexemes from search_index limit 1",
  ],
  article_views_count: ["update article_views set views = -1"],
  article_views_pkey: ["insert into article_views (article_id, story_id, views) values ($article, $story, 1)"],
  article_views_article_id_story_id_articles_id_story_id_fk: [
    "update article_views set story_id = $other where article_id = $article",
    "insert into article_views (article_id, story_id, views) values (0, $story, 1)",
  ],
  story_views_count: ["update story_views set views = -1"],
  story_views_pkey: ["insert into story_views (story_id, views) values ($story, 1)"],
  story_views_story_id_stories_id_fk: ["insert into story_views (story_id, views) values (0, 1)"],
  views_hourly_hour_article_id_pk: [
    "insert into views_hourly (article_id, hour, views) values ($article, '2026-01-01', 1)",
  ],
  views_hourly_article_id_articles_id_fk: ["insert into views_hourly (article_id, hour, views) values (0, now(), 1)"],
  views_daily_article_id_day_pk: [
    "insert into views_daily (article_id, day, views) values ($article, '2026-01-01', 1)",
  ],
  views_daily_article_id_articles_id_fk: [
    "insert into views_daily (article_id, day, views) values (0, '2026-01-02', 1)",
  ],
  view_seen_article_id_visitor_pk: ["insert into view_seen (article_id, visitor, seen_at) values ($article, 1, now())"],
  most_read_window_locale_rank_pk: [
    `insert into most_read ("window", locale, rank, story_id, views) values ('day', 'ru', 1, $other, 1)`,
  ],
  most_read_story_id_stories_id_fk: [
    `insert into most_read ("window", locale, rank, story_id, views) values ('day', 'ru', 2, 0, 1)`,
  ],
  media_size: [media({ width: "0" }), media({ height: "-1" }), media({ size: "0" })],
  media_focal: [media({ focal_x: "1.5" }), media({ focal_y: "-0.1" })],
  media_sha256: [media({ sha256: "'abc'" }), media({ sha256: `'${"AB".repeat(32)}'` })],
  media_storage_name: [media({ storage_name: "'abc'" }), media({ storage_name: `'${"AB".repeat(16)}'` })],
  media_storage_name_unique: [media({ storage_name: "(select storage_name from media limit 1)" })],
  media_sha256_unique: [media({ sha256: "(select sha256 from media limit 1)" })],
  media_translations_media_id_locale_pk: ["insert into media_translations (media_id, locale) values ($picture, 'ru')"],
  media_translations_media_id_media_id_fk: ["insert into media_translations (media_id, locale) values (0, 'ru')"],
  authors_photo_id_media_id_fk: ["insert into authors (photo_id) values (0)"],
  sections_colour: ["insert into sections (key, colour, position) values ('new', 'pink', 1)"],
  sections_key_unique: ["insert into sections (key, colour, position) values ('used', 'sport', 1)"],
  section_translations_slug: ["update section_translations set slug = 'used-ru' where locale = 'ru'"],
  section_translations_slug_form: ["update section_translations set slug = 'Не слаг'"],
  section_translations_slug_free: ["tag", "author", "archive", "search", "page", "problem"].map(
    (slug) => `update section_translations set slug = '${slug}' where section_id = $section and locale = 'ru'`,
  ),
  section_translations_section_id_locale_pk: [
    "insert into section_translations (section_id, locale, name, slug) values ($section, 'ru', 'x', 'x')",
  ],
  section_translations_section_id_sections_id_fk: [
    "insert into section_translations (section_id, locale, name, slug) values (0, 'ru', 'x', 'x')",
  ],
  pages_key_unique: ["insert into pages (key, position) values ('used', 2)"],
  page_translations_page_id_locale_pk: [
    "insert into page_translations (page_id, locale, title, slug, body) select id, 'ru', 'x', 'new', '{}' from pages",
  ],
  page_translations_page_id_pages_id_fk: [
    "insert into page_translations (page_id, locale, title, slug, body) values (0, 'ru', 'x', 'new', '{}')",
  ],
  page_translations_slug_form: ["update page_translations set slug = 'a--b'"],
  page_translations_slug: [
    "with p as (insert into pages (key, position) values ('new', 2) returning id) insert into page_translations (page_id, locale, title, slug, body) select id, 'ru', 'x', 'used', '{}' from p",
  ],
  settings_pkey: ["insert into settings (name, value) values ('used', '2')"],
  jobs_key: ["insert into jobs (kind, key, data) values ('used', 'used', '{}')"],
  lexeme_stats_pkey: ["insert into lexeme_stats select lexeme, 1 from lexeme_stats limit 1"],
  search_state_pkey: ["insert into search_state (rules) values (1)"],
  search_state_one: ["insert into search_state (id, rules) values (2, 1)"],
  views_state_pkey: ["insert into views_state default values"],
  views_state_one: ["insert into views_state (id) values (2)"],
  search_words_pkey: ["insert into search_words (folded, word) select folded, word from search_words limit 1"],
};
Object.assign(planted, desk, refusedDocuments);
for (const kind of ["tag", "place", "author"]) {
  const table = `${kind}_translations`;
  planted[`${table}_${kind}_id_locale_pk`] = [
    `insert into ${table} (${kind}_id, locale, name, slug) values ($${kind}, 'ru', 'x', 'new')`,
  ];
  planted[`${table}_${kind}_id_${kind}s_id_fk`] = [
    `insert into ${table} (${kind}_id, locale, name, slug) values (0, 'ru', 'x', 'new')`,
  ];
  planted[`${table}_slug`] = [
    `with n as (insert into ${kind}s default values returning id) insert into ${table} (${kind}_id, locale, name, slug) select n.id, 'ru', 'x', t.slug from n, ${table} t where t.locale = 'ru' and t.${kind}_id = $${kind}`,
  ];
  planted[`${table}_locale`] = [`update ${table} set locale = 'xxx' where ${kind}_id = $${kind} and locale = 'ru'`];
  if (kind !== "place") planted[`${table}_slug_form`] = [`update ${table} set slug = 'Ё' where ${kind}_id = $${kind}`];
}
