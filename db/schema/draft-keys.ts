import { integer, pgTable, text } from "drizzle-orm/pg-core";
import { users } from "./people.ts";

/** The keys that encrypt the drafts in each person's browsers: 32 random bytes in Base64. */
export const draftKeys = pgTable("draft_keys", {
  userId: integer()
    .primaryKey()
    .references(() => users.id, { onDelete: "cascade" }),
  key: text().notNull(),
});
