import { sql } from "drizzle-orm";
import {
  bigint,
  check,
  date,
  foreignKey,
  index,
  integer,
  pgTable,
  primaryKey,
  smallint,
  text,
} from "drizzle-orm/pg-core";
import { localeColumn, moment } from "./columns.ts";
import { articles, stories } from "./stories.ts";

const viewCount = () => bigint({ mode: "number" }).notNull();

/** Total per article, in a narrow row that each count updates in place. */
export const articleViews = pgTable(
  "article_views",
  {
    articleId: integer().primaryKey(),
    storyId: integer().notNull(),
    views: viewCount(),
  },
  (t) => [
    index("article_views_story").on(t.storyId),
    foreignKey({ columns: [t.articleId, t.storyId], foreignColumns: [articles.id, articles.storyId] }).onDelete(
      "cascade",
    ),
    check("article_views_count", sql`${t.views} >= 0`),
  ],
);

/** Total per story in all languages, rolled up each minute, for sorting the newsroom's table. A story without views may have no row. */
export const storyViews = pgTable(
  "story_views",
  {
    storyId: integer()
      .primaryKey()
      .references(() => stories.id, { onDelete: "cascade" }),
    views: viewCount(),
  },
  (t) => [index("story_views_order").on(t.views, t.storyId), check("story_views_count", sql`${t.views} >= 0`)],
);

/** The state of the roll-up of views; one row. */
export const viewsState = pgTable(
  "views_state",
  {
    id: smallint().primaryKey().default(1),
    /** When views were last rolled up; null if never. */
    rolledUpAt: moment(),
  },
  (t) => [check("views_state_one", sql`${t.id} = 1`)],
);

/** Views per hour, written together with the total. */
export const viewsHourly = pgTable(
  "views_hourly",
  {
    hour: moment().notNull(),
    articleId: integer()
      .notNull()
      .references(() => articles.id, { onDelete: "cascade" }),
    views: viewCount(),
    /** How many of them are not yet added to the day. */
    pending: viewCount().default(0),
  },
  (t) => [primaryKey({ columns: [t.hour, t.articleId] })],
);

/** Views per day (Asia/Almaty), rolled up from the hours each minute. */
export const viewsDaily = pgTable(
  "views_daily",
  {
    articleId: integer()
      .notNull()
      .references(() => articles.id, { onDelete: "cascade" }),
    day: date({ mode: "string" }).notNull(),
    views: viewCount(),
  },
  (t) => [primaryKey({ columns: [t.articleId, t.day] })],
);

/**
 * Who has just seen what, kept as long as a repeated view does not count. A device is 64 bits of its hash. Each view writes a row, so the row is
 * narrow and the key is the only index; old rows are found by a full scan.
 */
export const viewSeen = pgTable(
  "view_seen",
  {
    articleId: integer().notNull(),
    visitor: bigint({ mode: "bigint" }).notNull(),
    seenAt: moment().notNull(),
  },
  (t) => [primaryKey({ columns: [t.articleId, t.visitor] })],
);

export const mostReadWindows = ["day", "week"] as const;

/** The ranking per window and locale, rewritten each minute. */
export const mostRead = pgTable(
  "most_read",
  {
    window: text({ enum: mostReadWindows }).notNull(),
    locale: localeColumn().notNull(),
    rank: smallint().notNull(),
    storyId: integer()
      .notNull()
      .references(() => stories.id, { onDelete: "cascade" }),
    views: viewCount(),
  },
  (t) => [primaryKey({ columns: [t.window, t.locale, t.rank] })],
);
