import { sql } from "drizzle-orm";
import {
  boolean,
  check,
  foreignKey,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  smallint,
  text,
  unique,
} from "drizzle-orm/pg-core";
import type { Body } from "@/blocks/registry/block-types.ts";
import { ageMarks } from "@/lib/article/age-marks.ts";
import { aiUses, textLabels } from "@/lib/article/news.ts";
import type { SourceHashes } from "@/lib/translation/translation.ts";
import { isLanguage, localeColumn, moment, monthOf } from "./columns.ts";
import { files, media } from "./media.ts";
import { authors, places, sections, tags } from "./paper.ts";
import { users } from "./people.ts";

/** A story, with the fields that its articles in all languages share. */
export const stories = pgTable(
  "stories",
  {
    id: integer().primaryKey().generatedAlwaysAsIdentity(),
    sectionId: integer()
      .notNull()
      .references(() => sections.id),
    placeId: integer().references(() => places.id),
    leadMediaId: integer().references(() => media.id),
    /** Compare-and-set for the fields of this row. */
    revision: integer().notNull().default(1),
    /** Earliest `published_at` of the published articles, the sort key of lists; null if none is published. */
    firstPublishedAt: moment(),
    /** Address on the previous site. */
    legacyAddress: text().unique(),
    /** Name of the folder that the story was imported from. */
    folder: text().unique(),
    /** Hash of the folder's files at the last import. */
    folderHash: text(),
    /** Who created it in the newsroom; null if it was imported. */
    ownerId: integer().references(() => users.id),
    /** When it was moved to the trash, until it is restored; never set while one of its articles is published. */
    trashedAt: moment(),
    createdAt: moment().notNull().defaultNow(),
  },
  (t) => [
    index("stories_owner").on(t.ownerId),
    check("stories_trashed", sql`${t.trashedAt} is null or ${t.firstPublishedAt} is null`),
    index("stories_latest")
      .on(t.firstPublishedAt.desc().nullsFirst(), t.id.desc().nullsFirst())
      .where(sql`first_published_at is not null`),
    index("stories_section")
      .on(t.sectionId, t.firstPublishedAt.desc().nullsFirst(), t.id.desc().nullsFirst())
      .where(sql`first_published_at is not null`),
    // Drafts, withdrawn stories, the trash: few compared with the published stories.
    index("stories_unpublished").on(t.trashedAt, t.id).where(sql`first_published_at is null`),
    index("stories_place").on(t.placeId),
    index("stories_lead_media").on(t.leadMediaId),
  ],
);

export const articleStatuses = ["draft", "review", "ready", "published", "withdrawn"] as const;

/** An article is a story in one language. */
export const articles = pgTable(
  "articles",
  {
    id: integer().primaryKey().generatedAlwaysAsIdentity(),
    storyId: integer()
      .notNull()
      .references(() => stories.id),
    locale: localeColumn().notNull(),
    slug: text().notNull(),
    kicker: text().notNull().default(""),
    headline: text().notNull(),
    standfirst: text().notNull().default(""),
    /** The standfirst, or the first words of the text cut at a word. Stored when the article is written, since every list prints it. */
    excerpt: text().notNull().default(""),
    body: jsonb().$type<Body>().notNull(),
    bodyText: text().notNull(),
    status: text({ enum: articleStatuses }).notNull().default("draft"),
    /** In the future: scheduled. */
    publishedAt: moment(),
    /** When publication ends. From then on readers see `withdrawnReason`. Null: no end. */
    unpublishAt: moment(),
    /** Time of the last change that was announced to readers. */
    updatedAt: moment(),
    /** Copy of the story's `first_published_at`, for lists of one language. */
    listAt: moment(),
    withdrawnReason: text().notNull().default(""),
    /** Note to the author from the person who sent the text back; empty once it is submitted again. */
    reviewNote: text().notNull().default(""),
    revision: integer().notNull().default(1),
    wordCount: integer().notNull().default(0),
    ageRating: text({ enum: ["", ...ageMarks] })
      .notNull()
      .default(""),
    label: text({ enum: textLabels }).notNull().default(""),
    advertiser: text().notNull().default(""),
    aiUse: text({ enum: aiUses }).notNull().default("none"),
    seoTitle: text(),
    seoDescription: text(),
    /** What its published text was translated from; null if it is not a translation. */
    madeFrom: jsonb().$type<SourceHashes>(),
    /** Who created it in the newsroom; null if it was imported. */
    ownerId: integer().references(() => users.id),
    /** When somebody last edited it, published or not: the newsroom's sort key. */
    touchedAt: moment().notNull().defaultNow(),
    createdAt: moment().notNull().defaultNow(),
  },
  (t) => [
    unique("articles_story_locale").on(t.storyId, t.locale),
    // For foreign keys of tables that also hold the story's id: it must be the story of the article.
    unique("articles_identity").on(t.id, t.storyId),
    index("articles_language_list")
      .on(t.locale, t.listAt.desc().nullsFirst(), t.storyId.desc().nullsFirst())
      .where(sql`status = 'published'`),
    index("articles_publication").on(t.publishedAt).where(sql`status = 'published'`),
    // The last change per month and language, for the sitemaps: one index lookup per month.
    index("articles_month_changes")
      .on(t.locale, monthOf(t.publishedAt), sql`(coalesce(${t.updatedAt}, ${t.publishedAt})) desc`)
      .where(sql`status = 'published'`),
    // The few articles with an end time: queried after every notice.
    index("articles_end").on(t.unpublishAt).where(sql`unpublish_at is not null and status = 'published'`),
    check("articles_unpublish_at", sql`${t.unpublishAt} > ${t.publishedAt}`),
    check("articles_locale", isLanguage(t.locale)),
    check("articles_status", sql`${t.status} in ('draft','review','ready','published','withdrawn')`),
    check("articles_published_at", sql`${t.status} not in ('published','withdrawn') or ${t.publishedAt} is not null`),
    check("articles_list_at", sql`(${t.status} = 'published') = (${t.listAt} is not null)`),
    index("articles_touched").on(t.touchedAt.desc().nullsFirst(), t.id.desc().nullsFirst()),
    index("articles_owner").on(t.ownerId),
    // Articles in work: the newsroom's lists query them all day, and they are few compared with the published ones.
    index("articles_in_work").on(t.status, t.storyId).where(sql`status <> 'published'`),
    // An article that was never public may lack a headline, and so a slug.
    check(
      "articles_slug",
      sql`(${t.slug} ~ '^[a-z0-9]+(-[a-z0-9]+)*$' and length(${t.slug}) <= 80) or (${t.slug} = '' and ${t.status} not in ('published','withdrawn'))`,
    ),
    check(
      "articles_headline",
      sql`length(${t.headline}) <= 300 and (${t.headline} <> '' or ${t.status} not in ('published','withdrawn'))`,
    ),
    check("articles_advertiser", sql`${t.label} in ('', 'official') or ${t.advertiser} <> ''`),
  ],
);

export const articleAuthors = pgTable(
  "article_authors",
  {
    articleId: integer().notNull(),
    authorId: integer()
      .notNull()
      .references(() => authors.id),
    position: smallint().notNull(),
    storyId: integer().notNull(),
    /** Copy of the article's `list_at`, so that an author's list is one index scan. */
    listAt: moment(),
  },
  (t) => [
    primaryKey({ columns: [t.articleId, t.authorId] }),
    index("article_authors_list")
      .on(t.authorId, t.listAt.desc().nullsFirst(), t.storyId.desc().nullsFirst())
      .where(sql`list_at is not null`),
    index("article_authors_story").on(t.storyId),
    foreignKey({ columns: [t.articleId, t.storyId], foreignColumns: [articles.id, articles.storyId] }).onDelete(
      "cascade",
    ),
  ],
);

export const storyTags = pgTable(
  "story_tags",
  {
    storyId: integer()
      .notNull()
      .references(() => stories.id, { onDelete: "cascade" }),
    tagId: integer()
      .notNull()
      .references(() => tags.id),
    position: smallint().notNull(),
    /** Copy of the story's `first_published_at`. */
    listAt: moment(),
  },
  (t) => [
    primaryKey({ columns: [t.storyId, t.tagId] }),
    index("story_tags_list")
      .on(t.tagId, t.listAt.desc().nullsFirst(), t.storyId.desc().nullsFirst())
      .where(sql`list_at is not null`),
  ],
);

/** Pictures in the bodies of a story's articles, to find where a picture is used. */
export const storyMedia = pgTable(
  "story_media",
  {
    storyId: integer()
      .notNull()
      .references(() => stories.id, { onDelete: "cascade" }),
    mediaId: integer()
      .notNull()
      .references(() => media.id),
  },
  (t) => [primaryKey({ columns: [t.storyId, t.mediaId] }), index("story_media_media").on(t.mediaId)],
);

/** Documents that a story's articles link to, to find where a document is used. */
export const storyFiles = pgTable(
  "story_files",
  {
    storyId: integer()
      .notNull()
      .references(() => stories.id, { onDelete: "cascade" }),
    fileId: integer()
      .notNull()
      .references(() => files.id),
  },
  (t) => [primaryKey({ columns: [t.storyId, t.fileId] }), index("story_files_file").on(t.fileId)],
);

export const corrections = pgTable(
  "corrections",
  {
    id: integer().primaryKey().generatedAlwaysAsIdentity(),
    articleId: integer()
      .notNull()
      .references(() => articles.id, { onDelete: "cascade" }),
    correctedAt: moment().notNull(),
    text: text().notNull(),
  },
  (t) => [index("corrections_article").on(t.articleId, t.correctedAt)],
);

/** Saved and published states of an article. */
export const revisions = pgTable(
  "revisions",
  {
    id: integer().primaryKey().generatedAlwaysAsIdentity(),
    articleId: integer()
      .notNull()
      .references(() => articles.id, { onDelete: "cascade" }),
    revision: integer().notNull(),
    state: jsonb().notNull(),
    /** Who: `user:12`, `loader`. */
    actor: text().notNull(),
    reason: text().notNull().default(""),
    /** When the state that it restores was kept; null for any other revision. */
    restoredFrom: moment(),
    createdAt: moment().notNull().defaultNow(),
  },
  (t) => [unique("revisions_number").on(t.articleId, t.revision)],
);

/** Stories that editors placed on the front page of a locale, in order. */
export const frontSlots = pgTable(
  "front_slots",
  {
    locale: localeColumn().notNull(),
    position: smallint().notNull(),
    storyId: integer()
      .notNull()
      .references(() => stories.id, { onDelete: "cascade" }),
    endsAt: moment(),
    /** Whether it was placed while it was live in the other language only, so that its text in that language was asked for. */
    otherLanguage: boolean().notNull().default(false),
  },
  (t) => [
    primaryKey({ columns: [t.locale, t.position] }),
    unique("front_slots_story").on(t.locale, t.storyId),
    check("front_slots_locale", isLanguage(t.locale)),
  ],
);

/** Every version of a front page, in order of time. A save names the id of the version that it started from. */
export const frontVersions = pgTable(
  "front_versions",
  {
    id: integer().primaryKey().generatedAlwaysAsIdentity(),
    locale: localeColumn().notNull(),
    slots: jsonb().$type<{ storyId: number; endsAt: string | null }[]>().notNull(),
    actor: text().notNull(),
    createdAt: moment().notNull().defaultNow(),
  },
  (t) => [
    index("front_versions_locale").on(t.locale, t.id.desc().nullsFirst()),
    check("front_versions_locale_form", isLanguage(t.locale)),
  ],
);

/** Old addresses, of the previous site or of renamed pages. `to_path` is a path of the paper, or null if the page is gone (answered 410). */
export const redirects = pgTable(
  "redirects",
  {
    fromPath: text().primaryKey(),
    toPath: text(),
    createdAt: moment().notNull().defaultNow(),
  },
  (t) => [
    check("redirects_paths", sql`${t.fromPath} like '/%' and ${t.toPath} like '/%' and ${t.toPath} not like '//%'`),
    check("redirects_lead_on", sql`${t.fromPath} <> ${t.toPath}`),
    // When an address moves, the redirects to it are changed as well.
    index("redirects_to").on(t.toPath),
    index("redirects_newest").on(t.createdAt, t.fromPath),
    index("redirects_words").using("gin", t.fromPath.op("gin_trgm_ops"), t.toPath.op("gin_trgm_ops")),
  ],
);

/** Published articles of stories that were deleted permanently: their addresses answer that they are gone, and why. */
export const goneArticles = pgTable(
  "gone_articles",
  {
    /** An id that no story has or will get again. */
    storyId: integer().notNull(),
    locale: localeColumn().notNull(),
    reason: text().notNull().default(""),
    goneAt: moment().notNull().defaultNow(),
  },
  (t) => [primaryKey({ columns: [t.storyId, t.locale] }), check("gone_articles_locale", isLanguage(t.locale))],
);
