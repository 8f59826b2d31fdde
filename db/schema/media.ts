import { type SQLWrapper, sql } from "drizzle-orm";
import { check, index, integer, pgTable, primaryKey, real, text } from "drizzle-orm/pg-core";
import { aiUses } from "@/lib/article/news.ts";
import { bytes, isLanguage, localeColumn, moment } from "./columns.ts";
import { users } from "./people.ts";

/** The first part of a stored file's names and of its public addresses. It never reveals what the file is: see `newStorageName`. */
const storageName = (unique: string) => text().notNull().unique(unique);
const isStorageName = (column: SQLWrapper) => sql`${column} ~ '^[0-9a-f]{20}([0-9a-f]{12})?$'`;

/** A picture. The media store holds the original and its derivatives under its storage name. */
export const media = pgTable(
  "media",
  {
    id: integer().primaryKey().generatedAlwaysAsIdentity(),
    /** Hex sha256 of the original: the same file uploaded twice is one picture. */
    sha256: text().notNull().unique(),
    storageName: storageName("media_storage_name_unique"),
    format: text({ enum: ["jpeg", "png", "webp", "gif"] }).notNull(),
    /** Of the upright original, pixels. */
    width: integer().notNull(),
    height: integer().notNull(),
    /** Bytes of the original. */
    size: integer().notNull(),
    /** Widths of the derivatives, ascending, pixels. */
    widths: integer().array().notNull(),
    /** Largest width that also exists as AVIF; 0 until the job has run. */
    avifUpTo: integer().notNull().default(0),
    /** When the crops for search engines were made; null if they do not exist. */
    croppedAt: moment(),
    focalX: real().notNull().default(0.5),
    focalY: real().notNull().default(0.5),
    thumbhash: bytes().notNull(),
    /** CSS gradient of the picture's colours, made once from the thumbhash: every card prints it. */
    placeholder: text().notNull(),
    /** Who made it, in every language without a credit of its own. Only older pictures have it, until someone writes a credit in a language. */
    credit: text().notNull().default(""),
    source: text().notNull().default(""),
    rights: text().notNull().default(""),
    aiUse: text({ enum: aiUses }).notNull().default("none"),
    /** Who uploaded it; null if it was imported. */
    uploadedBy: integer().references(() => users.id),
    createdAt: moment().notNull().defaultNow(),
  },
  (t) => [
    index("media_uploaded_by").on(t.uploadedBy, t.id),
    index("media_not_cropped").on(t.id).where(sql`cropped_at is null`),
    index("media_words").using("gin", t.credit.op("gin_trgm_ops"), t.source.op("gin_trgm_ops")),
    check("media_size", sql`${t.width} > 0 and ${t.height} > 0 and ${t.size} > 0`),
    check("media_focal", sql`${t.focalX} between 0 and 1 and ${t.focalY} between 0 and 1`),
    check("media_sha256", sql`${t.sha256} ~ '^[0-9a-f]{64}$'`),
    check("media_storage_name", isStorageName(t.storageName)),
  ],
);

export const mediaTranslations = pgTable(
  "media_translations",
  {
    mediaId: integer()
      .notNull()
      .references(() => media.id, { onDelete: "cascade" }),
    locale: localeColumn().notNull(),
    alt: text().notNull().default(""),
    caption: text().notNull().default(""),
    /** Who made the picture, as this language writes it; empty if `media.credit` says it. */
    credit: text().notNull().default(""),
  },
  (t) => [
    primaryKey({ columns: [t.mediaId, t.locale] }),
    index("media_translations_words").using("gin", t.alt.op("gin_trgm_ops"), t.caption.op("gin_trgm_ops")),
    index("media_translations_credit").using("gin", t.credit.op("gin_trgm_ops")),
    check("media_translations_locale", isLanguage(t.locale)),
  ],
);

/** Previous files of pictures whose file was replaced while it was public. They are served while the picture is public, until a job removes them. */
export const replacedPictures = pgTable(
  "replaced_pictures",
  {
    storageName: text().primaryKey(),
    mediaId: integer()
      .notNull()
      .references(() => media.id, { onDelete: "cascade" }),
  },
  (t) => [
    index("replaced_pictures_media").on(t.mediaId),
    check("replaced_pictures_storage_name", isStorageName(t.storageName)),
  ],
);

/** A document that texts link to, a PDF. The media store holds it unchanged, and readers get it under its storage name. */
export const files = pgTable(
  "files",
  {
    id: integer().primaryKey().generatedAlwaysAsIdentity(),
    /** Hex sha256: the same file uploaded twice is one. */
    sha256: text().notNull().unique(),
    storageName: storageName("files_storage_name_unique"),
    /** The uploader's file name, sanitized: shown in the newsroom, never used as a path. */
    name: text().notNull(),
    /** Bytes. */
    size: integer().notNull(),
    /** Null if the file does not state it plainly. */
    pages: integer(),
    uploadedBy: integer().references(() => users.id),
    createdAt: moment().notNull().defaultNow(),
  },
  (t) => [
    index("files_uploaded_by").on(t.uploadedBy),
    index("files_words").using("gin", t.name.op("gin_trgm_ops")),
    check("files_size", sql`${t.size} > 0 and ${t.pages} > 0`),
    check("files_sha256", sql`${t.sha256} ~ '^[0-9a-f]{64}$'`),
    check("files_storage_name", isStorageName(t.storageName)),
    check("files_name", sql`length(${t.name}) between 1 and 150 and ${t.name} !~ '[[:cntrl:]/]'`),
  ],
);
