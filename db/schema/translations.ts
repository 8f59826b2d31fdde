import { sql } from "drizzle-orm";
import { check, foreignKey, index, integer, pgTable, primaryKey, text } from "drizzle-orm/pg-core";
import { articles, stories } from "./stories.ts";

/** Articles that were translated from another language, and how far that one has moved on since. Narrow, so that lists find what is stale. */
export const translations = pgTable(
  "translations",
  {
    articleId: integer().primaryKey(),
    storyId: integer().notNull(),
    /** Places where the original says something else than it did; put right by every verb that writes either text. */
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

/** Words of blocks from which translations were made, by their hash: what a stale one is compared with. */
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
