import { sql } from "drizzle-orm";
import { check, index, integer, pgTable, real, smallint, text } from "drizzle-orm/pg-core";
import { bytewiseText, localeColumn, moment, tsvector } from "./columns.ts";
import { articles } from "./stories.ts";

/**
 * Stems of every live article, weighted: headline A, standfirst and kicker B, text C, captions and byline D. Narrow, apart from `articles`, and without
 * a key to it: a new index that takes its place must not stop those who write articles. What is not live is not shown, whatever stands in here.
 */
export const searchIndex = pgTable(
  "search_index",
  {
    articleId: integer().primaryKey(),
    storyId: integer().notNull(),
    locale: localeColumn().notNull(),
    publishedAt: moment().notNull(),
    /** How many words it has: one of them says less in a long text. */
    words: integer().notNull().default(0),
    lexemes: tsvector().notNull(),
  },
  (t) => [
    // Every stem by itself, for what few articles hold, and under the week in which its article came out, for what many hold (decision 040).
    index("search_index_stems")
      .using("gin", sql`search_keys(${t.lexemes}, ${t.publishedAt})`)
      .with({ fastupdate: false }),
  ],
);

/** Articles that are to come out: their words come into the index at that moment, so that nothing tells of them before. */
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

/** Words of live articles, for what was mistyped. */
export const searchWords = pgTable(
  "search_words",
  {
    folded: text().primaryKey(),
    word: text().notNull(),
    /** Its stems in the languages of the articles that hold it; null until the next count where it is older than this column. */
    lexemes: text().array(),
  },
  (t) => [
    index("search_words_trigrams").using("gin", t.folded.op("gin_trgm_ops")),
    index("search_words_lexemes").using("gin", t.lexemes),
  ],
);

/** How many live articles hold a stem: as of the last count, 1 for what came since. What none holds is not there. */
export const lexemeStats = pgTable("lexeme_stats", {
  lexeme: bytewiseText().primaryKey(),
  articles: integer().notNull(),
});

/** What the index was made by; one row. */
export const searchState = pgTable(
  "search_state",
  {
    id: smallint().primaryKey().default(1),
    /** Number of the rules by which its stems were made; another one than the code's wants it made anew. */
    rules: integer().notNull(),
    /** How many articles were counted last, and when. */
    articles: integer().notNull().default(0),
    /** How many words an article has on the average. */
    wordsEach: real().notNull().default(0),
    countedAt: moment(),
    /** While it is made anew: by which rules, and the lowest number of an article that is in. */
    rebuildRules: integer(),
    rebuiltDownTo: integer(),
  },
  (t) => [check("search_state_one", sql`${t.id} = 1`)],
);
