import { randomInt } from "node:crypto";
import { chmodSync, linkSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import * as z from "zod";
import { getDemoState } from "@/db/mutations/loading/demo.ts";
import { hasPeople, makeFirstAdministrator, isSessionValid } from "@/db/mutations/people/first-administrator.ts";
import { getDefaultLocale } from "@/db/queries/published/paper.ts";
import { giveToOwner } from "@/media/give-to-owner.ts";
import type { Config } from "./config.ts";
import { dataDirProblem } from "@/server/data-dir/data-dir.ts";
import { errorCode } from "./start-problem.ts";
import type { Steps } from "@/server/commands/steps.ts";

const loginShape = z.object({ email: z.email(), password: z.string().min(10) });

/** With what one signs in to the demo paper. */
export type DemoLogin = z.infer<typeof loginShape>;

const DEMO_EMAIL = "admin@jarshy.example";
const DEMO_NAME = "Гульнар Ермек";

/**
 * Sees to it that somebody can sign in. Where there is no account at all, ADMIN_EMAIL and ADMIN_PASSWORD make one; without them the demo
 * paper gets an administrator with a random password, kept in DATA_DIR/demo-login.json. Returns that login for as long as it works.
 */
export async function ensureAdministrator(config: Config, steps: Steps): Promise<DemoLogin | null> {
  if (!(await hasPeople())) await makeAdministrator(config, steps);
  // Nobody needs it from here on; the threads that render start with a copy of the environment.
  delete process.env.ADMIN_PASSWORD;
  const login = readDemoLogin(config.dataDir);
  return login && (await isSessionValid(login)) ? login : null;
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

/** The login as it is kept; null where there is none that can be read. */
function readDemoLogin(dataDir: string): DemoLogin | null {
  try {
    const parsed = loginShape.safeParse(JSON.parse(readFileSync(fileIn(dataDir), "utf8")));
    return parsed.success ? parsed.data : null;
  } catch (error) {
    if (error instanceof SyntaxError || errorCode(error) === "ENOENT") return null;
    throw dataDirProblem(fileIn(dataDir), error);
  }
}

/** Written whole under another name first, and before the account is made: a start that is cut off between them leaves nobody locked out. */
function keepDemoLogin(dataDir: string): DemoLogin {
  const login = { email: DEMO_EMAIL, password: randomPassword() };
  const file = fileIn(dataDir);
  const draft = `${file}.${process.pid}`;
  try {
    writeFileSync(draft, `${JSON.stringify(login, null, 2)}\n`, { mode: 0o600 });
    chmodSync(draft, 0o600);
    giveToOwner(draft);
    rmSync(file, { force: true });
    linkSync(draft, file);
  } catch (error) {
    throw dataDirProblem(file, error);
  } finally {
    rmSync(draft, { force: true });
  }
  return login;
}

/** Without letters and digits that are taken for each other. */
const LETTERS = "abcdefghjkmnpqrstuvwxyz23456789";

/** Sixteen letters in four groups, 79 random bits: to be typed from a screen. */
function randomPassword(): string {
  const group = () => Array.from({ length: 4 }, () => LETTERS[randomInt(LETTERS.length)]).join("");
  return [group(), group(), group(), group()].join("-");
}
