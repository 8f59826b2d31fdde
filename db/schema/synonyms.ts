import { sql } from "drizzle-orm";
import { check, index, integer, pgTable, primaryKey, smallint, text, uniqueIndex } from "drizzle-orm/pg-core";
import { moment, nameOrderOfAll, nameSearched, synonymBeginning } from "./columns.ts";

/** Groups of words that a search treats as equal, kept by editors. */
export const synonyms = pgTable("synonyms", {
  id: integer().primaryKey().generatedAlwaysAsIdentity(),
  addedAt: moment().notNull().defaultNow(),
});

/** The words of a group, in either language, in the order of entry. The first one names the group. */
export const synonymWords = pgTable(
  "synonym_words",
  {
    groupId: integer()
      .notNull()
      .references(() => synonyms.id, { onDelete: "cascade" }),
    place: smallint().notNull(),
    words: text().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.groupId, t.place] }),
    check("synonym_words_place", sql`${t.place} > 0`),
    check("synonym_words_said", sql`${t.words} <> ''`),
    // A search does not distinguish words with the same folded form.
    uniqueIndex("synonym_words_once").on(nameSearched(t.words)),
    index("synonym_words_beginning").on(synonymBeginning(t.words)),
    index("synonym_words_sorted").on(nameOrderOfAll(t.words), t.groupId).where(sql`${t.place} = 1`),
    index("synonym_words_searched").using("gin", sql`${nameSearched(t.words)} gin_trgm_ops`),
  ],
);
