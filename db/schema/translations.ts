import { sql } from "drizzle-orm";
import { check, foreignKey, index, integer, pgTable, primaryKey, text } from "drizzle-orm/pg-core";
import { articles, stories } from "./stories.ts";

/** Translated articles, and how far the original has changed since. A narrow table, so that lists find stale ones fast. */
export const translations = pgTable(
  "translations",
  {
    articleId: integer().primaryKey(),
    storyId: integer().notNull(),
    /** In how many places the original has changed since. Every mutation that writes either text updates it. */
    stale: integer().notNull(),
  },
  (t) => [
    foreignKey({ columns: [t.articleId, t.storyId], foreignColumns: [articles.id, articles.storyId] }).onDelete(
      "cascade",
    ),
    index("translations_story").on(t.storyId),
    index("translations_stale").on(t.storyId, t.articleId).where(sql`stale > 0`),
    check("translations_stale_count", sql`${t.stale} >= 0`),
  ],
);

/** Words of the blocks that translations were made from, by hash: a stale translation is compared with them. */
export const sourceWords = pgTable(
  "source_words",
  {
    storyId: integer()
      .notNull()
      .references(() => stories.id, { onDelete: "cascade" }),
    hash: text().notNull(),
    words: text().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.storyId, t.hash] }),
    check("source_words_hash", sql`${t.hash} ~ '^[a-z0-9]{1,16}$'`),
  ],
);
