import { sql } from "drizzle-orm";
import { foreignKey, index, integer, pgTable, text } from "drizzle-orm/pg-core";
import { localeColumn, moment, tsvector } from "./columns.ts";
import { articles } from "./stories.ts";

/** Words of every article, folded and weighted: headline A, standfirst and kicker B, text C. Narrow, apart from `articles`. */
export const searchIndex = pgTable(
  "search_index",
  {
    articleId: integer().primaryKey(),
    storyId: integer().notNull(),
    locale: localeColumn().notNull(),
    publishedAt: moment().notNull(),
    lexemes: tsvector().notNull(),
  },
  (t) => [
    // Every word under the quarter in which its article came out, so that a search costs what one quarter costs (decision 030).
    index("search_index_keys")
      .using("gin", sql`search_keys(${t.lexemes}, ${t.publishedAt})`)
      .with({ fastupdate: false }),
    foreignKey({
      columns: [t.articleId, t.storyId],
      foreignColumns: [articles.id, articles.storyId],
    }).onDelete("cascade"),
  ],
);

/** Every word that a headline or standfirst has had, for «perhaps you meant». */
export const searchWords = pgTable("search_words", { folded: text().primaryKey(), word: text().notNull() }, (t) => [
  index("search_words_trigrams").using("gin", t.folded.op("gin_trgm_ops")),
]);
