import { sql } from "drizzle-orm";
import {
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
import type { Body } from "@/lib/article/body.ts";
import { aiUses, textLabels } from "@/lib/article/news.ts";
import type { MadeFrom } from "@/lib/translation/translation.ts";
import { isLanguage, localeColumn, moment, monthOf } from "./columns.ts";
import { files, media } from "./media.ts";
import { authors, places, sections, tags } from "./paper.ts";
import { users } from "./people.ts";

/** A story is one thing in any number of languages; what is shared by all of them hangs here. */
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
    /** Earliest `published_at` of the published articles, what lists sort by; null while none is published. */
    firstPublishedAt: moment(),
    /** Address on the previous site. */
    legacyAddress: text().unique(),
    /** Name of the folder that the story was loaded from. */
    folder: text().unique(),
    /** Hash of the folder's files as they were loaded last. */
    folderHash: text(),
    /** Who began it in the newsroom; null where it was loaded. */
    ownerId: integer().references(() => users.id),
    /** In the trash since then, until it is fetched back; never so while one of its articles is published. */
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
    // Drafts, what was withdrawn, the trash: few beside what was published.
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
    /** Standfirst, or the first words of the text cut at a word: made when the article is written, since every list prints it. */
    excerpt: text().notNull().default(""),
    body: jsonb().$type<Body>().notNull(),
    bodyText: text().notNull(),
    status: text({ enum: articleStatuses }).notNull().default("draft"),
    /** In the future: scheduled. */
    publishedAt: moment(),
    /** Readers see it until then, and are told `withdrawnReason` from then on; null while there is no such end. */
    unpublishAt: moment(),
    /** When readers were last told of a change. */
    updatedAt: moment(),
    /** The story's `first_published_at`, copied, for lists of one language. */
    listAt: moment(),
    withdrawnReason: text().notNull().default(""),
    /** What whoever sent the text back wrote to its author; empty once it is handed in again. */
    reviewNote: text().notNull().default(""),
    revision: integer().notNull().default(1),
    wordCount: integer().notNull().default(0),
    ageRating: text({ enum: ["", "0+", "6+", "12+", "16+", "18+"] })
      .notNull()
      .default(""),
    label: text({ enum: textLabels }).notNull().default(""),
    advertiser: text().notNull().default(""),
    aiUse: text({ enum: aiUses }).notNull().default("none"),
    seoTitle: text(),
    seoDescription: text(),
    /** What its published text was translated from; null where it is no translation. */
    madeFrom: jsonb().$type<MadeFrom>(),
    /** Who began it in the newsroom; null where it was loaded. */
    ownerId: integer().references(() => users.id),
    /** When somebody last wrote in it, published or not: what the newsroom sorts by. */
    touchedAt: moment().notNull().defaultNow(),
    createdAt: moment().notNull().defaultNow(),
  },
  (t) => [
    unique("articles_story_locale").on(t.storyId, t.locale),
    // What copies of the story's id on other tables refer to: an article and its own story.
    unique("articles_identity").on(t.id, t.storyId),
    index("articles_language_list")
      .on(t.locale, t.listAt.desc().nullsFirst(), t.storyId.desc().nullsFirst())
      .where(sql`status = 'published'`),
    index("articles_publication").on(t.publishedAt).where(sql`status = 'published'`),
    // When something last changed in each month of a language, for the sitemaps: one look a month.
    index("articles_month_changes")
      .on(t.locale, monthOf(t.publishedAt), sql`(coalesce(${t.updatedAt}, ${t.publishedAt})) desc`)
      .where(sql`status = 'published'`),
    // The few that end at a time: asked for after every notice.
    index("articles_end").on(t.unpublishAt).where(sql`unpublish_at is not null and status = 'published'`),
    check("articles_unpublish_at", sql`${t.unpublishAt} > ${t.publishedAt}`),
    check("articles_locale", isLanguage(t.locale)),
    check("articles_status", sql`${t.status} in ('draft','review','ready','published','withdrawn')`),
    check("articles_published_at", sql`${t.status} not in ('published','withdrawn') or ${t.publishedAt} is not null`),
    check("articles_list_at", sql`(${t.status} = 'published') = (${t.listAt} is not null)`),
    index("articles_touched").on(t.touchedAt.desc().nullsFirst(), t.id.desc().nullsFirst()),
    index("articles_owner").on(t.ownerId),
    // What is in work: the newsroom's lists ask for it all day, and it is little beside what was published.
    index("articles_in_work").on(t.status, t.storyId).where(sql`status <> 'published'`),
    // A text that was never public may still lack a headline, and with it an address.
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
    /** Copy of the article's `list_at`: an author's list is one walk of an index. */
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

/** Pictures of the bodies of a story's articles, so that a picture knows where it is used. */
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

/** Documents that a story's articles lead to, so that a document knows where it is used. */
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

/** Kept states and publications of an article. */
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
    createdAt: moment().notNull().defaultNow(),
  },
  (t) => [unique("revisions_number").on(t.articleId, t.revision)],
);

/** What editors put on the front page of a locale, in order. */
export const frontSlots = pgTable(
  "front_slots",
  {
    locale: localeColumn().notNull(),
    position: smallint().notNull(),
    storyId: integer()
      .notNull()
      .references(() => stories.id, { onDelete: "cascade" }),
    endsAt: moment(),
  },
  (t) => [
    primaryKey({ columns: [t.locale, t.position] }),
    unique("front_slots_story").on(t.locale, t.storyId),
    check("front_slots_locale", isLanguage(t.locale)),
  ],
);

/** Every arrangement of a front page that there was, kept by time. Its number is what the next one is compared with. */
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

/** Addresses that are no more, of the previous site or of renamed pages, and where they lead: to a path of the paper, or nowhere any more (null, answered 410). */
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
    // What leads to an address that moves is led on with it.
    index("redirects_to").on(t.toPath),
    index("redirects_newest").on(t.createdAt, t.fromPath),
    index("redirects_words").using("gin", t.fromPath.op("gin_trgm_ops"), t.toPath.op("gin_trgm_ops")),
  ],
);

/** Articles whose stories were deleted for good after readers had seen them: their addresses say that they are gone, and why. */
export const goneArticles = pgTable(
  "gone_articles",
  {
    /** A number that no story has any more, and none will have again. */
    storyId: integer().notNull(),
    locale: localeColumn().notNull(),
    reason: text().notNull().default(""),
    goneAt: moment().notNull().defaultNow(),
  },
  (t) => [primaryKey({ columns: [t.storyId, t.locale] }), check("gone_articles_locale", isLanguage(t.locale))],
);
