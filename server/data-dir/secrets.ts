import { hkdfSync, randomBytes } from "node:crypto";
import { linkSync, readFileSync, renameSync, rmSync } from "node:fs";
import path from "node:path";
import * as z from "zod";
import { dataDirProblem } from "./data-dir.ts";
import type { RolePasswords } from "@/server/postgres/roles.ts";
import { errorCode, StartProblem } from "@/server/process/start-problem.ts";
import { writeAside } from "./write-aside.ts";

const secretsShape = z.object({
  /** Base64 of 32 bytes: the ids and closed-over values of server actions depend on it, so it outlives builds. */
  actionsKey: z.string().regex(/^[A-Za-z0-9+/]{43}=$/),
  /** Of the embedded Postgres: its superuser's, that of the tables' owner, and the application's. */
  databasePassword: z.string().min(20),
  databaseOwnerPassword: z.string().min(20),
  databaseAppPassword: z.string().min(20),
});

export type Secrets = z.infer<typeof secretsShape>;

const newPassword = () => randomBytes(24).toString("base64url");

/** How each secret is made: all of them in a new file, later ones also in a file of an earlier version. */
const make: Readonly<Record<keyof Secrets, () => string>> = {
  actionsKey: () => randomBytes(32).toString("base64"),
  databasePassword: newPassword,
  databaseOwnerPassword: newPassword,
  databaseAppPassword: newPassword,
};
/** Those that a file without them is damaged without. */
const FIRST_SECRETS: readonly (keyof Secrets)[] = ["actionsKey", "databasePassword"];

/** The passwords of the embedded database's roles. */
export function rolePasswords(secrets: Secrets): RolePasswords {
  const { databasePassword, databaseOwnerPassword, databaseAppPassword } = secrets;
  return { superuser: databasePassword, owner: databaseOwnerPassword, app: databaseAppPassword };
}

/**
 * The secrets kept in DATA_DIR/secrets (mode 0600), made on first use. Throws a StartProblem where the file is damaged or cannot be read.
 */
export function readOrMakeSecrets(dataDir: string): Secrets {
  const file = path.join(dataDir, "secrets");
  try {
    return readSecrets(file) ?? makeSecrets(file);
  } catch (error) {
    if (error instanceof StartProblem) throw error;
    throw dataDirProblem(file, error);
  }
}

/**
 * Base64 of 32 bytes, which encrypt what the database keeps of accounts: secrets of authenticator apps, mail that waits. Derived from the
 * secrets, so that a copy of the file is all that is needed to go on; the build holds one of the two, the database neither.
 */
export function accountKeyOf({ actionsKey, databasePassword }: Secrets): string {
  return Buffer.from(hkdfSync("sha256", actionsKey + databasePassword, "", "jarshy accounts", 32)).toString("base64");
}

function readSecrets(file: string): Secrets | null {
  let text: string;
  try {
    text = readFileSync(file, "utf8");
  } catch (error) {
    if (errorCode(error) === "ENOENT") return null;
    throw error;
  }
  const kept = parseJson(text) as Partial<Secrets> | null;
  const isWhole = FIRST_SECRETS.every((name) => kept?.[name] !== undefined);
  const parsed = secretsShape.safeParse(isWhole ? { ...newSecrets(), ...kept } : null);
  if (!parsed.success) {
    throw new StartProblem(
      `${file} is damaged: put it back from a backup (without it the database's password is lost).`,
    );
  }
  if (Object.keys(make).some((name) => !(name in (kept ?? {}))))
    renameSync(writeAside(file, textOf(parsed.data)), file);
  return parsed.data;
}

function newSecrets(): Secrets {
  return Object.fromEntries(Object.entries(make).map(([name, one]) => [name, one()])) as Secrets;
}

/** Written whole under another name first: whoever starts at the same instant sees all of the file or none, and the first one stays. */
function makeSecrets(file: string): Secrets {
  const made = newSecrets();
  const draft = writeAside(file, textOf(made));
  try {
    linkSync(draft, file);
  } catch (error) {
    if (errorCode(error) !== "EEXIST") throw error;
  } finally {
    rmSync(draft, { force: true });
  }
  return readSecrets(file) ?? made;
}

const textOf = (secrets: Secrets): string => `${JSON.stringify(secrets, null, 2)}\n`;

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
