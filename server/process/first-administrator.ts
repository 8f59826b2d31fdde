import { randomInt } from "node:crypto";
import { chmodSync, linkSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import * as z from "zod";
import { getDemoState } from "@/db/mutations/loading/demo.ts";
import { hasPeople, isPasswordValid, makeFirstAdministrator } from "@/db/mutations/people/first-administrator.ts";
import { getDefaultLocale } from "@/db/queries/published/paper.ts";
import { chownToFolderOwner } from "@/media/give-to-owner.ts";
import type { Steps } from "@/server/commands/steps.ts";
import { dataDirProblem } from "@/server/data-dir/data-dir.ts";
import type { Config } from "./config.ts";
import { errorCode } from "./start-problem.ts";

const loginShape = z.object({ email: z.email(), password: z.string().min(10) });

/** The login of the demo paper's administrator. */
export type DemoLogin = z.infer<typeof loginShape>;

const DEMO_EMAIL = "admin@jarshy.example";
const DEMO_NAME = "Гульнар Ермек";

/**
 * Makes sure that somebody can sign in. If there is no account, creates one from ADMIN_EMAIL and ADMIN_PASSWORD; without these, the demo paper gets
 * an administrator with a random password, stored in DATA_DIR/demo-login.json. Returns the stored login while it still works, else null.
 */
export async function ensureAdministrator(config: Config, steps: Steps): Promise<DemoLogin | null> {
  if (!(await hasPeople())) await makeAdministrator(config, steps);
  // Not needed any more, and the render threads get a copy of the environment.
  delete process.env.ADMIN_PASSWORD;
  const login = readDemoLogin(config.dataDir);
  return login && (await isPasswordValid(login)) ? login : null;
}

async function makeAdministrator({ administrator, dataDir }: Config, steps: Steps): Promise<void> {
  const interfaceLocale = await getDefaultLocale();
  if (administrator) {
    const [name = administrator.email] = administrator.email.split("@");
    const made = await makeFirstAdministrator({ ...administrator, name, interfaceLocale });
    if (made) steps.notice(`administrator ${administrator.email} made; ADMIN_PASSWORD is not needed any more`);
    return;
  }
  const demo = await getDemoState();
  if (!demo?.done) {
    return steps.notice("nobody can sign in yet: npm run jarshy -- user add EMAIL --name NAME --role admin");
  }
  const login = readDemoLogin(dataDir) ?? keepDemoLogin(dataDir);
  await makeFirstAdministrator({ ...login, name: DEMO_NAME, interfaceLocale });
}

function fileIn(dataDir: string): string {
  return path.join(dataDir, "demo-login.json");
}

/** The stored login; null if there is none or it cannot be parsed. */
function readDemoLogin(dataDir: string): DemoLogin | null {
  try {
    const parsed = loginShape.safeParse(JSON.parse(readFileSync(fileIn(dataDir), "utf8")));
    return parsed.success ? parsed.data : null;
  } catch (error) {
    if (error instanceof SyntaxError || errorCode(error) === "ENOENT") return null;
    throw dataDirProblem(fileIn(dataDir), error);
  }
}

/** Written atomically, and before the account is created: an interrupted start locks nobody out. */
function keepDemoLogin(dataDir: string): DemoLogin {
  const login = { email: DEMO_EMAIL, password: randomPassword() };
  const file = fileIn(dataDir);
  const draft = `${file}.${process.pid}`;
  try {
    writeFileSync(draft, `${JSON.stringify(login, null, 2)}\n`, { mode: 0o600 });
    chmodSync(draft, 0o600);
    chownToFolderOwner(draft);
    rmSync(file, { force: true });
    linkSync(draft, file);
  } catch (error) {
    throw dataDirProblem(file, error);
  } finally {
    rmSync(draft, { force: true });
  }
  return login;
}

/** Without letters and digits that are easily confused. */
const ALPHABET = "abcdefghjkmnpqrstuvwxyz23456789";

/** Sixteen characters in four groups, 79 random bits; easy to type from a screen. */
function randomPassword(): string {
  const group = () => Array.from({ length: 4 }, () => ALPHABET[randomInt(ALPHABET.length)]).join("");
  return [group(), group(), group(), group()].join("-");
}
