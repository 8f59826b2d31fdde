import { sql } from "drizzle-orm";
import { check, index, integer, jsonb, pgTable, primaryKey, text } from "drizzle-orm/pg-core";
import type { WorkingCopy } from "@/lib/article/working-copy.ts";
import { bytes, moment } from "./columns.ts";
import { users } from "./people.ts";
import { articles } from "./stories.ts";

/** The working copy of an article: what is being written. Readers' queries never touch it; «update» moves it into the article. */
export const articleDrafts = pgTable(
  "article_drafts",
  {
    articleId: integer()
      .primaryKey()
      .references(() => articles.id, { onDelete: "cascade" }),
    /** Null once it was published or thrown away: the row stays, so that its revision never counts anew. */
    copy: jsonb().$type<WorkingCopy>(),
    /** The article's revision from which it was begun. */
    baseRevision: integer().notNull(),
    /** Compare-and-set between those who write in it. */
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

/** An update that readers are to see from a moment on: the text as it was when that was settled. Writing goes on in the working copy. */
export const scheduledUpdates = pgTable(
  "scheduled_updates",
  {
    articleId: integer()
      .primaryKey()
      .references(() => articles.id, { onDelete: "cascade" }),
    at: moment().notNull(),
    copy: jsonb().$type<WorkingCopy>().notNull(),
    /** The working copy's revision that it was: where it still is that one at the moment, nothing is left to write. */
    draftRevision: integer().notNull(),
    setBy: integer()
      .notNull()
      .references(() => users.id),
    setAt: moment().notNull().defaultNow(),
    /** Why it could not come out at its moment; empty while it waits. */
    problem: text().notNull().default(""),
  },
  (t) => [index("scheduled_updates_due").on(t.at), index("scheduled_updates_set_by").on(t.setBy)],
);

/** Who has an article open, told by the page once in a while. */
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

/** Signed addresses under which somebody without an account sees a working copy for a day. */
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
