import { hkdfSync, randomBytes } from "node:crypto";
import { chmodSync, linkSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { z } from "zod";
import { dataDirProblem } from "./data-dir.ts";
import { errorCode, StartProblem } from "./start-problem.ts";

const secretsShape = z.object({
  /** Base64 of 32 bytes: the ids and closed-over values of server actions depend on it, so it outlives builds. */
  actionsKey: z.string().regex(/^[A-Za-z0-9+/]{43}=$/),
  /** Of the embedded Postgres. */
  databasePassword: z.string().min(20),
});

export type Secrets = z.infer<typeof secretsShape>;

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
  const parsed = secretsShape.safeParse(parseJson(text));
  if (!parsed.success) {
    throw new StartProblem(
      `${file} is damaged: put it back from a backup (without it the database's password is lost).`,
    );
  }
  return parsed.data;
}

/** Written whole under another name first: whoever starts at the same instant sees all of the file or none, and the first one stays. */
function makeSecrets(file: string): Secrets {
  const made: Secrets = {
    actionsKey: randomBytes(32).toString("base64"),
    databasePassword: randomBytes(24).toString("base64url"),
  };
  const draft = `${file}.${process.pid}`;
  writeFileSync(draft, `${JSON.stringify(made, null, 2)}\n`, { mode: 0o600 });
  chmodSync(draft, 0o600);
  try {
    linkSync(draft, file);
  } catch (error) {
    if (errorCode(error) !== "EEXIST") throw error;
  } finally {
    rmSync(draft, { force: true });
  }
  return readSecrets(file) ?? made;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
