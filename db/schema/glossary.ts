import { sql } from "drizzle-orm";
import { check, index, integer, pgTable, primaryKey, text } from "drizzle-orm/pg-core";
import { locales } from "@/lib/site/locales.ts";
import { isLanguage, localeColumn, moment, nameOrder, nameSame, nameSearched, synonymBeginning } from "./columns.ts";

/** Names and phrases with a fixed translation, kept by editors. */
export const glossary = pgTable("glossary", {
  id: integer().primaryKey().generatedAlwaysAsIdentity(),
  addedAt: moment().notNull().defaultNow(),
});

/** The words of a glossary term in each language. */
export const glossaryWords = pgTable(
  "glossary_words",
  {
    termId: integer()
      .notNull()
      .references(() => glossary.id, { onDelete: "cascade" }),
    locale: localeColumn().notNull(),
    words: text().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.termId, t.locale] }),
    check("glossary_words_locale", isLanguage(t.locale)),
    check("glossary_words_said", sql`${t.words} <> ''`),
    index("glossary_words_same").on(t.locale, nameSame(t.words)),
    ...locales.map((locale) => index(`glossary_words_in_${locale}`).on(t.locale, nameOrder(locale, t.words), t.termId)),
    index("glossary_words_beginning").on(synonymBeginning(t.words)),
    index("glossary_words_searched").using("gin", sql`${nameSearched(t.words)} gin_trgm_ops`),
  ],
);
