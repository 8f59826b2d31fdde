import { index, integer, pgTable, primaryKey } from "drizzle-orm/pg-core";
import { sections } from "./paper.ts";
import { users } from "./people.ts";

/** Sections whose drafts a reporter may read besides their own drafts. */
export const userSections = pgTable(
  "user_sections",
  {
    userId: integer()
      .notNull()
      .references(() => users.id, { onDelete: "cascade" }),
    sectionId: integer()
      .notNull()
      .references(() => sections.id, { onDelete: "cascade" }),
  },
  (t) => [primaryKey({ columns: [t.userId, t.sectionId] }), index("user_sections_section").on(t.sectionId)],
);
