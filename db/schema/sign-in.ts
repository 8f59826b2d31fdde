import { sql } from "drizzle-orm";
import { bigint, boolean, check, index, integer, jsonb, pgTable, primaryKey, text } from "drizzle-orm/pg-core";
import { bytes, moment } from "./columns.ts";
import { users } from "./people.ts";

const userId = () =>
  integer()
    .notNull()
    .references(() => users.id, { onDelete: "cascade" });

/** Browsers in which a person has signed in before. Only the browser has the token; several people may share one. */
export const knownDevices = pgTable(
  "known_devices",
  {
    tokenHash: bytes().notNull(),
    userId: userId(),
    lastUsedAt: moment().notNull().defaultNow(),
  },
  (t) => [primaryKey({ columns: [t.tokenHash, t.userId] }), index("known_devices_user").on(t.userId)],
);

/** A person's authenticator app, one each. It counts only after its first code was right. */
export const totpFactors = pgTable("totp_factors", {
  userId: userId().primaryKey(),
  /** Encrypted with a key that is not in the database. */
  sealedSecret: bytes().notNull(),
  /** Time step of the last accepted code: a code works once, and no earlier code works after it. */
  lastStep: bigint({ mode: "number" }).notNull().default(0),
  confirmedAt: moment(),
  lastUsedAt: moment(),
  createdAt: moment().notNull().defaultNow(),
});

export const passkeys = pgTable(
  "passkeys",
  {
    id: integer().primaryKey().generatedAlwaysAsIdentity(),
    userId: userId(),
    /** Base64url, as browsers send it. */
    credentialId: text().notNull().unique(),
    publicKey: bytes().notNull(),
    /** Signature count as the authenticator reports it; stays 0 if it does not count. */
    counter: bigint({ mode: "number" }).notNull(),
    transports: text().array().notNull(),
    name: text().notNull(),
    lastUsedAt: moment(),
    createdAt: moment().notNull().defaultNow(),
  },
  (t) => [index("passkeys_user").on(t.userId), check("passkeys_name", sql`length(${t.name}) between 1 and 60`)],
);

/** Single-use codes, as keyed hashes, for a person who has lost the other factors. */
export const recoveryCodes = pgTable(
  "recovery_codes",
  {
    userId: userId(),
    codeHash: bytes().notNull(),
    usedAt: moment(),
  },
  (t) => [primaryKey({ columns: [t.userId, t.codeHash] })],
);

/** Sign-ins with a correct password that still need the second factor. Only the browser has the token. */
export const pendingSignIns = pgTable(
  "pending_sign_ins",
  {
    tokenHash: bytes().primaryKey(),
    userId: userId(),
    attempts: integer().notNull().default(0),
    expiresAt: moment().notNull(),
  },
  (t) => [index("pending_sign_ins_user").on(t.userId)],
);

/** Passkey challenges given to browsers; each is accepted once. */
export const passkeyChallenges = pgTable(
  "passkey_challenges",
  {
    challenge: text().primaryKey(),
    purpose: text({ enum: ["add", "sign-in", "second-step", "confirm"] }).notNull(),
    /** The person whose passkey must answer; null at sign-in, where the passkey identifies the person. */
    userId: integer().references(() => users.id, { onDelete: "cascade" }),
    expiresAt: moment().notNull(),
  },
  (t) => [
    index("passkey_challenges_user").on(t.userId),
    index("passkey_challenges_expiry").on(t.expiresAt),
    check("passkey_challenges_purpose", sql`${t.purpose} in ('add','sign-in','second-step','confirm')`),
  ],
);

/** Notices to people about their own account: failed attempts, a new device, a changed factor. */
export const accountNotices = pgTable(
  "account_notices",
  {
    id: integer().primaryKey().generatedAlwaysAsIdentity(),
    userId: userId(),
    kind: text().notNull(),
    details: jsonb().notNull(),
    at: moment().notNull().defaultNow(),
    /** Shown on every page of the newsroom until the person closes it. */
    seen: boolean().notNull().default(false),
  },
  (t) => [index("account_notices_user").on(t.userId, t.id.desc().nullsFirst())],
);
