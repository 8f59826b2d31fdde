import { sql } from "drizzle-orm";
import { boolean, check, index, integer, pgTable, primaryKey, text } from "drizzle-orm/pg-core";
import { roles } from "@/lib/access/permissions.ts";
import { bytes, isLanguage, localeColumn, moment } from "./columns.ts";

/** People of the newsroom. Bylines are `authors`, who need no account. */
export const users = pgTable(
  "users",
  {
    id: integer().primaryKey().generatedAlwaysAsIdentity(),
    /** In lower case: what people sign in with. */
    email: text().notNull().unique(),
    name: text().notNull(),
    /** argon2id, null until the person has chosen a password. */
    passwordHash: text(),
    /** When the person last chose a password; null before the first one. A person with a reset link has no hash, but has this. */
    passwordChosenAt: moment(),
    role: text({ enum: roles }).notNull(),
    /** Language of the newsroom's interface for this person. */
    interfaceLocale: localeColumn().notNull(),
    deactivatedAt: moment(),
    createdAt: moment().notNull().defaultNow(),
  },
  (t) => [
    check("users_email", sql`${t.email} = lower(${t.email}) and ${t.email} like '_%@_%' and length(${t.email}) <= 254`),
    check("users_name", sql`length(${t.name}) between 1 and 120`),
    check("users_role", sql`${t.role} in ('reporter','editor','chief','admin')`),
    check("users_interface_locale", isLanguage(t.interfaceLocale)),
  ],
);

/** Languages in which a person may write. */
export const userLocales = pgTable(
  "user_locales",
  {
    userId: integer()
      .notNull()
      .references(() => users.id, { onDelete: "cascade" }),
    locale: localeColumn().notNull(),
  },
  (t) => [primaryKey({ columns: [t.userId, t.locale] }), check("user_locales_locale", isLanguage(t.locale))],
);

/** A person's sessions, one per device. Only the browser has the token itself. */
export const sessions = pgTable(
  "sessions",
  {
    id: integer().primaryKey().generatedAlwaysAsIdentity(),
    tokenHash: bytes().notNull().unique(),
    userId: integer()
      .notNull()
      .references(() => users.id, { onDelete: "cascade" }),
    createdAt: moment().notNull().defaultNow(),
    /** To the minute, so that not every request writes. */
    lastSeenAt: moment().notNull().defaultNow(),
    /** When the person last gave a password, a code or a passkey. */
    authenticatedAt: moment().notNull().defaultNow(),
    userAgent: text().notNull().default(""),
    address: text().notNull().default(""),
  },
  (t) => [index("sessions_user").on(t.userId)],
);

/** One-time links to choose a password: the first one, or a new one after a forgotten one. */
export const invitations = pgTable(
  "invitations",
  {
    tokenHash: bytes().primaryKey(),
    userId: integer()
      .notNull()
      .references(() => users.id, { onDelete: "cascade" }),
    kind: text({ enum: ["invitation", "reset"] }).notNull(),
    expiresAt: moment().notNull(),
    usedAt: moment(),
    createdAt: moment().notNull().defaultNow(),
  },
  (t) => [index("invitations_user").on(t.userId), check("invitations_kind", sql`${t.kind} in ('invitation','reset')`)],
);

/** Sign-in attempts that are not known to have succeeded, per account, address, known device, session and second factor. */
export const signInAttempts = pgTable("sign_in_attempts", {
  /** `account:…`, `address:…` (also for an IPv6 network), `device:…`, `session:…` or `code:…`. */
  key: text().primaryKey(),
  attempts: integer().notNull(),
  firstAt: moment().notNull(),
  /** How often in a row this key was locked: each lock lasts twice as long. */
  lockouts: integer().notNull().default(0),
  lockedUntil: moment(),
  /** Attempts since the person of this account last signed in; shown to them when they do. */
  failures: integer().notNull().default(0),
  lastAt: moment().notNull().defaultNow(),
  lastAddress: text().notNull().default(""),
  /** Whether the person was notified of the current lock. */
  lockTold: boolean().notNull().default(false),
});
