import { sql } from "drizzle-orm";
import { index, integer, jsonb, pgTable, text, unique } from "drizzle-orm/pg-core";
import { moment } from "./columns.ts";

/** Who did what to which entity. */
export const auditLog = pgTable(
  "audit_log",
  {
    id: integer().primaryKey().generatedAlwaysAsIdentity(),
    at: moment().notNull().defaultNow(),
    actor: text().notNull(),
    verb: text().notNull(),
    /** `story:12`, `page:3`. */
    entity: text().notNull(),
    before: jsonb(),
    after: jsonb(),
  },
  (t) => [
    index("audit_log_entity").on(t.entity, t.at.desc().nullsFirst()),
    index("audit_log_actor").on(t.actor, t.id.desc().nullsFirst()),
    index("audit_log_time").on(t.at.desc().nullsFirst()),
  ],
);

/** Deferred work. A job's completion commits together with what it changes in the database. */
export const jobs = pgTable(
  "jobs",
  {
    id: integer().primaryKey().generatedAlwaysAsIdentity(),
    kind: text().notNull(),
    /** Unique per kind, so that the same work is queued once. */
    key: text().notNull(),
    data: jsonb().notNull(),
    runAt: moment().notNull().defaultNow(),
    attempts: integer().notNull().default(0),
    error: text(),
    doneAt: moment(),
  },
  (t) => [unique("jobs_key").on(t.kind, t.key), index("jobs_due").on(t.runAt).where(sql`done_at is null`)],
);
