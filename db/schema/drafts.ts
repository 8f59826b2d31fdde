import { sql } from "drizzle-orm";
import { check, index, integer, jsonb, pgTable, primaryKey, text } from "drizzle-orm/pg-core";
import type { WorkingCopy } from "@/lib/article/working-copy.ts";
import { bytes, moment } from "./columns.ts";
import { users } from "./people.ts";
import { articles } from "./stories.ts";

/** The working copy of an article: the text being written. Readers' queries never touch it; «update» moves it into the article. */
export const articleDrafts = pgTable(
  "article_drafts",
  {
    articleId: integer()
      .primaryKey()
      .references(() => articles.id, { onDelete: "cascade" }),
    /** Null after it was published or discarded. The row stays, so that its revision never starts again. */
    copy: jsonb().$type<WorkingCopy>(),
    /** The article's revision that it was started from. */
    baseRevision: integer().notNull(),
    /** For compare-and-set between people who edit it. */
    revision: integer().notNull().default(1),
    savedBy: integer()
      .notNull()
      .references(() => users.id),
    savedAt: moment().notNull().defaultNow(),
  },
  (t) => [
    index("article_drafts_saved_by").on(t.savedBy),
    index("article_drafts_open").on(t.articleId).where(sql`copy is not null`),
    check("article_drafts_revision", sql`${t.revision} >= 1`),
  ],
);

/** A scheduled update of a published article: the text as it was when the update was scheduled. Editing goes on in the working copy. */
export const scheduledUpdates = pgTable(
  "scheduled_updates",
  {
    articleId: integer()
      .primaryKey()
      .references(() => articles.id, { onDelete: "cascade" }),
    at: moment().notNull(),
    copy: jsonb().$type<WorkingCopy>().notNull(),
    /** The working copy's revision at that time. If it is unchanged when the update is due, the working copy has nothing left to publish. */
    draftRevision: integer().notNull(),
    setBy: integer()
      .notNull()
      .references(() => users.id),
    setAt: moment().notNull().defaultNow(),
    /** Why it could not be published when due; empty while it waits. */
    problem: text().notNull().default(""),
  },
  (t) => [index("scheduled_updates_due").on(t.at), index("scheduled_updates_set_by").on(t.setBy)],
);

/** Who has an article open. The open page reports it at intervals. */
export const articlePresence = pgTable(
  "article_presence",
  {
    articleId: integer()
      .notNull()
      .references(() => articles.id, { onDelete: "cascade" }),
    userId: integer()
      .notNull()
      .references(() => users.id, { onDelete: "cascade" }),
    seenAt: moment().notNull().defaultNow(),
  },
  (t) => [primaryKey({ columns: [t.articleId, t.userId] }), index("article_presence_user").on(t.userId)],
);

/** Signed links that show a working copy for a day to someone without an account. */
export const previewLinks = pgTable(
  "preview_links",
  {
    tokenHash: bytes().primaryKey(),
    articleId: integer()
      .notNull()
      .references(() => articles.id, { onDelete: "cascade" }),
    createdBy: integer()
      .notNull()
      .references(() => users.id, { onDelete: "cascade" }),
    expiresAt: moment().notNull(),
    revokedAt: moment(),
  },
  (t) => [index("preview_links_article").on(t.articleId), index("preview_links_created_by").on(t.createdBy)],
);
