import { sql } from "drizzle-orm";
import {
  type AnyPgColumn,
  check,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  smallint,
  text,
  unique,
} from "drizzle-orm/pg-core";
import type { Body } from "@/blocks/registry/block-types.ts";
import { locales } from "@/lib/site/locales.ts";
import { isLanguage, localeColumn, moment, nameOrder, nameSame, nameSearched } from "./columns.ts";
import { media } from "./media.ts";

const isSlug = (column: unknown) => sql`${column} ~ '^[a-z0-9]+(-[a-z0-9]+)*$'`;

export const settings = pgTable("settings", {
  name: text().primaryKey(),
  value: jsonb().notNull(),
});

export const sections = pgTable(
  "sections",
  {
    id: integer().primaryKey().generatedAlwaysAsIdentity(),
    key: text().notNull().unique(),
    /** Name of a colour token. */
    colour: text().notNull(),
    position: smallint().notNull(),
  },
  (t) => [
    check("sections_colour", sql`${t.colour} in ('society','power','economy','rural','culture','sport','opinion')`),
  ],
);

export const sectionTranslations = pgTable(
  "section_translations",
  {
    sectionId: integer()
      .notNull()
      .references(() => sections.id, { onDelete: "cascade" }),
    locale: localeColumn().notNull(),
    name: text().notNull(),
    slug: text().notNull(),
    description: text().notNull().default(""),
  },
  (t) => [
    primaryKey({ columns: [t.sectionId, t.locale] }),
    check("section_translations_locale", isLanguage(t.locale)),
    unique("section_translations_slug").on(t.locale, t.slug),
    check("section_translations_slug_form", isSlug(t.slug)),
    check("section_translations_slug_free", sql`${t.slug} not in ('tag','author','archive','search','page','problem')`),
  ],
);

/** The tag, place or author that this one was merged into. A text that was opened before the merge still refers to the old id. */
const mergedInto = (one: () => AnyPgColumn) => integer().references(one, { onDelete: "cascade" });

export const tags = pgTable(
  "tags",
  {
    id: integer().primaryKey().generatedAlwaysAsIdentity(),
    mergedInto: mergedInto((): AnyPgColumn => tags.id),
  },
  (t) => [
    index("tags_merged").on(t.mergedInto).where(sql`merged_into is not null`),
    check("tags_merged_elsewhere", sql`${t.mergedInto} <> ${t.id}`),
  ],
);

export const tagTranslations = pgTable(
  "tag_translations",
  {
    tagId: integer()
      .notNull()
      .references(() => tags.id, { onDelete: "cascade" }),
    locale: localeColumn().notNull(),
    name: text().notNull(),
    slug: text().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.tagId, t.locale] }),
    check("tag_translations_locale", isLanguage(t.locale)),
    unique("tag_translations_slug").on(t.locale, t.slug),
    index("tag_translations_same").on(t.locale, nameSame(t.name), t.tagId),
    ...locales.map((locale) => index(`tag_translations_in_${locale}`).on(t.locale, nameOrder(locale, t.name), t.tagId)),
    index("tag_translations_searched").using("gin", sql`${nameSearched(t.name)} gin_trgm_ops`),
    check("tag_translations_slug_form", isSlug(t.slug)),
  ],
);

export const places = pgTable(
  "places",
  {
    id: integer().primaryKey().generatedAlwaysAsIdentity(),
    mergedInto: mergedInto((): AnyPgColumn => places.id),
  },
  (t) => [
    index("places_merged").on(t.mergedInto).where(sql`merged_into is not null`),
    check("places_merged_elsewhere", sql`${t.mergedInto} <> ${t.id}`),
  ],
);

export const placeTranslations = pgTable(
  "place_translations",
  {
    placeId: integer()
      .notNull()
      .references(() => places.id, { onDelete: "cascade" }),
    locale: localeColumn().notNull(),
    name: text().notNull(),
    slug: text().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.placeId, t.locale] }),
    check("place_translations_locale", isLanguage(t.locale)),
    unique("place_translations_slug").on(t.locale, t.slug),
    index("place_translations_same").on(t.locale, nameSame(t.name), t.placeId),
    ...locales.map((locale) =>
      index(`place_translations_in_${locale}`).on(t.locale, nameOrder(locale, t.name), t.placeId),
    ),
    index("place_translations_searched").using("gin", sql`${nameSearched(t.name)} gin_trgm_ops`),
  ],
);

/** People who sign articles. Accounts are `users`. */
export const authors = pgTable(
  "authors",
  {
    id: integer().primaryKey().generatedAlwaysAsIdentity(),
    photoId: integer().references(() => media.id, { onDelete: "set null" }),
    mergedInto: mergedInto((): AnyPgColumn => authors.id),
  },
  (t) => [
    index("authors_merged").on(t.mergedInto).where(sql`merged_into is not null`),
    check("authors_merged_elsewhere", sql`${t.mergedInto} <> ${t.id}`),
  ],
);

export const authorTranslations = pgTable(
  "author_translations",
  {
    authorId: integer()
      .notNull()
      .references(() => authors.id, { onDelete: "cascade" }),
    locale: localeColumn().notNull(),
    name: text().notNull(),
    slug: text().notNull(),
    role: text().notNull().default(""),
    bio: text().notNull().default(""),
  },
  (t) => [
    primaryKey({ columns: [t.authorId, t.locale] }),
    check("author_translations_locale", isLanguage(t.locale)),
    unique("author_translations_slug").on(t.locale, t.slug),
    index("author_translations_same").on(t.locale, nameSame(t.name), t.authorId),
    ...locales.map((locale) =>
      index(`author_translations_in_${locale}`).on(t.locale, nameOrder(locale, t.name), t.authorId),
    ),
    index("author_translations_searched").using("gin", sql`${nameSearched(t.name)} gin_trgm_ops`),
    check("author_translations_slug_form", isSlug(t.slug)),
  ],
);

/** Static pages: about, contacts, advertising, corrections. */
export const pages = pgTable("pages", {
  id: integer().primaryKey().generatedAlwaysAsIdentity(),
  key: text().notNull().unique(),
  position: smallint().notNull(),
});

export const pageTranslations = pgTable(
  "page_translations",
  {
    pageId: integer()
      .notNull()
      .references(() => pages.id, { onDelete: "cascade" }),
    locale: localeColumn().notNull(),
    title: text().notNull(),
    slug: text().notNull(),
    body: jsonb().$type<Body>().notNull(),
    /** Counts the saves, so that nobody overwrites what somebody else has just written. */
    revision: integer().notNull().default(1),
    updatedAt: moment().notNull().defaultNow(),
  },
  (t) => [
    primaryKey({ columns: [t.pageId, t.locale] }),
    check("page_translations_locale", isLanguage(t.locale)),
    unique("page_translations_slug").on(t.locale, t.slug),
    check("page_translations_slug_form", isSlug(t.slug)),
  ],
);
