import { hkdfSync, randomBytes } from "node:crypto";
import { linkSync, readFileSync, renameSync, rmSync } from "node:fs";
import path from "node:path";
import * as z from "zod";
import type { RolePasswords } from "@/server/postgres/roles.ts";
import { errorCode, StartProblem } from "@/server/process/start-problem.ts";
import { dataDirProblem } from "./data-dir.ts";
import { writeTemporaryFile } from "./temporary-file.ts";

const secretsShape = z.object({
  /** Base64 of 32 bytes. The ids and encrypted closure values of server actions depend on it, so it outlives builds. */
  actionsKey: z.string().regex(/^[A-Za-z0-9+/]{43}=$/),
  /** Passwords of the embedded Postgres: of the superuser, the tables' owner and the application. */
  databasePassword: z.string().min(20),
  databaseOwnerPassword: z.string().min(20),
  databaseAppPassword: z.string().min(20),
});

export type Secrets = z.infer<typeof secretsShape>;

const newPassword = () => randomBytes(24).toString("base64url");

/** Generates each secret: all of them for a new file, missing ones for a file of an earlier version. */
const make: Readonly<Record<keyof Secrets, () => string>> = {
  actionsKey: () => randomBytes(32).toString("base64"),
  databasePassword: newPassword,
  databaseOwnerPassword: newPassword,
  databaseAppPassword: newPassword,
};
/** Secrets that every version has written: a file without them is damaged. */
const REQUIRED_SECRETS: readonly (keyof Secrets)[] = ["actionsKey", "databasePassword"];

/** The passwords of the embedded database's roles. */
export function rolePasswords(secrets: Secrets): RolePasswords {
  const { databasePassword, databaseOwnerPassword, databaseAppPassword } = secrets;
  return { superuser: databasePassword, owner: databaseOwnerPassword, app: databaseAppPassword };
}

/** Reads the secrets in DATA_DIR/secrets (mode 0600), or creates them. Throws a StartProblem if the file is damaged or cannot be read. */
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
 * The key that encrypts account data in the database (secrets of authenticator apps, queued mail), base64 of 32 bytes. It is derived from the
 * secrets, so a copy of the file is enough to restore a paper. The build contains one of the two inputs, the database none.
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
  const isWhole = REQUIRED_SECRETS.every((name) => kept?.[name] !== undefined);
  const parsed = secretsShape.safeParse(isWhole ? { ...newSecrets(), ...kept } : null);
  if (!parsed.success) {
    throw new StartProblem(
      `${file} is damaged: put it back from a backup (without it the database's password is lost).`,
    );
  }
  if (Object.keys(make).some((name) => !(name in (kept ?? {}))))
    renameSync(writeTemporaryFile(file, textOf(parsed.data)), file);
  return parsed.data;
}

function newSecrets(): Secrets {
  return Object.fromEntries(Object.entries(make).map(([name, one]) => [name, one()])) as Secrets;
}

/** Written under another name and linked: a process that starts at the same time sees the whole file or none, and the first file wins. */
function makeSecrets(file: string): Secrets {
  const made = newSecrets();
  const draft = writeTemporaryFile(file, textOf(made));
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
