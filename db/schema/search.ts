import { sql } from "drizzle-orm";
import { check, index, integer, pgTable, real, smallint, text } from "drizzle-orm/pg-core";
import { bytewiseText, localeColumn, moment, tsvector } from "./columns.ts";
import { articles } from "./stories.ts";

/**
 * Stems of every live article, weighted: headline A, standfirst and kicker B, text C, captions, credits and byline D. A narrow table apart from
 * `articles`, without a foreign key to it: swapping in a rebuilt index must not block writes to articles. Rows of articles that are not live are
 * never shown.
 */
export const searchIndex = pgTable(
  "search_index",
  {
    articleId: integer().primaryKey(),
    storyId: integer().notNull(),
    locale: localeColumn().notNull(),
    publishedAt: moment().notNull(),
    /** Number of words in the article: a match counts less in a long text. */
    words: integer().notNull().default(0),
    lexemes: tsvector().notNull(),
  },
  (t) => [
    // Each stem alone, for rare stems, and each stem with the week of its article's publication, for common ones (decision 040).
    index("search_index_stems")
      .using("gin", sql`search_keys(${t.lexemes}, ${t.publishedAt})`)
      .with({ fastupdate: false }),
  ],
);

/**
 * Articles to index at a time. Scheduled ones: their words enter the index when they are published, so that nothing reveals them before. Live ones: the
 * words of a picture that they show were changed.
 */
export const searchWaiting = pgTable(
  "search_waiting",
  {
    articleId: integer()
      .primaryKey()
      .references(() => articles.id, { onDelete: "cascade" }),
    at: moment().notNull(),
  },
  (t) => [index("search_waiting_due").on(t.at)],
);

/** Words of live articles, for correcting typing errors. */
export const searchWords = pgTable(
  "search_words",
  {
    folded: text().primaryKey(),
    word: text().notNull(),
    /** Its stems in the languages of the articles that contain it; null until the next count if the row is older than this column. */
    lexemes: text().array(),
  },
  (t) => [
    index("search_words_trigrams").using("gin", t.folded.op("gin_trgm_ops")),
    index("search_words_lexemes").using("gin", t.lexemes),
  ],
);

/** How many live articles contain a stem, as of the last count; 1 for a stem that is new since. A stem that no article contains has no row. */
export const lexemeStats = pgTable("lexeme_stats", {
  lexeme: bytewiseText().primaryKey(),
  articles: integer().notNull(),
});

/** The state of the search index; one row. */
export const searchState = pgTable(
  "search_state",
  {
    id: smallint().primaryKey().default(1),
    /** Version of the rules that made the stems. If the code has another version, the index must be rebuilt. */
    rules: integer().notNull(),
    /** How many articles there were at the last count, `countedAt`. */
    articles: integer().notNull().default(0),
    /** Average number of words per article. */
    wordsEach: real().notNull().default(0),
    countedAt: moment(),
    /** During a rebuild: the version of the rules, and the lowest article id that is in the new index. */
    rebuildRules: integer(),
    rebuiltDownTo: integer(),
  },
  (t) => [check("search_state_one", sql`${t.id} = 1`)],
);
