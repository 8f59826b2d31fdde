import { integer, pgTable, text } from "drizzle-orm/pg-core";
import { users } from "./people.ts";

/** By what each person's drafts are sealed that their browsers keep: 32 random bytes in Base64. */
export const draftKeys = pgTable("draft_keys", {
  userId: integer()
    .primaryKey()
    .references(() => users.id, { onDelete: "cascade" }),
  key: text().notNull(),
});
