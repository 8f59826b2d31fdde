import { sql } from "drizzle-orm";
import { check, index, integer, pgTable, text, uniqueIndex } from "drizzle-orm/pg-core";
import { moment, nameOrder, nameSame, nameSearched } from "./columns.ts";

/** Kazakh words for which the newsroom has fixed the spelling in another script. An empty spelling is left to the rules. */
export const scriptExceptions = pgTable(
  "script_exceptions",
  {
    id: integer().primaryKey().generatedAlwaysAsIdentity(),
    word: text().notNull(),
    latin: text().notNull(),
    arabic: text().notNull(),
    addedAt: moment().notNull().defaultNow(),
  },
  (t) => [
    uniqueIndex("script_exceptions_word").on(nameSame(t.word)),
    check("script_exceptions_word_said", sql`${t.word} <> ''`),
    check("script_exceptions_says_something", sql`${t.latin} <> '' or ${t.arabic} <> ''`),
    index("script_exceptions_sorted").on(nameOrder("kk", t.word), t.id),
    index("script_exceptions_searched").using("gin", sql`${nameSearched(t.word)} gin_trgm_ops`),
  ],
);
