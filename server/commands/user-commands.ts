import { parseArgs } from "node:util";
import { invitePerson, resetPassword, resetSecondFactor } from "@/db/mutations/people/staff.ts";
import { listPeople } from "@/db/queries/newsroom/people/people.ts";
import { getDefaultLocale } from "@/db/queries/published/paper.ts";
import { invitationPath, type Link, linkHours } from "@/lib/access/invitations.ts";
import { type Operator, roles } from "@/lib/access/permissions.ts";
import { type InviteInput, inviteInput } from "@/lib/inputs/people.ts";
import { locales } from "@/lib/site/locales.ts";
import { migrateDatabase } from "@/server/process/database.ts";
import { StartProblem } from "@/server/process/start-problem.ts";
import { type CommandContext, type CommandDatabase, withCommandDatabase } from "./command-database.ts";

type Invitee = Omit<InviteInput, "interfaceLocale">;

export type UserCommand =
  | { name: "add"; invitee: Invitee }
  | { name: "reset-password" | "reset-second-factor"; email: string }
  | { name: "list" };

const operator: Operator = { kind: "operator", name: "operator" };

/** Parses the words after `user`; null if they are no valid command. Throws a StartProblem that names an invalid value. */
export function parseUserCommand(words: string[]): UserCommand | null {
  const options = { name: { type: "string" }, role: { type: "string" }, locales: { type: "string" } } as const;
  let parsed: ReturnType<typeof parseArgs<{ options: typeof options; allowPositionals: true }>>;
  try {
    parsed = parseArgs({ args: words, options, allowPositionals: true });
  } catch {
    return null;
  }
  const { positionals, values } = parsed;
  const [name, email, ...rest] = positionals;
  if (rest.length > 0) return null;
  if (name === "list" && email === undefined) return { name: "list" };
  if ((name === "reset-password" || name === "reset-second-factor") && email !== undefined) return { name, email };
  if (name !== "add" || email === undefined || !values.name || !values.role) return null;
  return { name: "add", invitee: readInvitee({ email, ...values }) };
}

const expected: Record<string, string> = {
  email: "EMAIL must be a mail address",
  name: "--name must have 1 to 120 letters",
  role: `--role must be one of ${roles.join(", ")}`,
  locales: `--locales must be languages of the paper with commas between them: ${locales.join(",")}`,
};

function readInvitee(given: {
  email: string;
  name?: string | undefined;
  role?: string | undefined;
  locales?: string | undefined;
}): Invitee {
  const written = given.locales?.split(",").map((locale) => locale.trim()) ?? [...locales];
  const parsed = inviteInput.omit({ interfaceLocale: true }).safeParse({ ...given, locales: written });
  if (parsed.success) return parsed.data;
  const field = String(parsed.error.issues[0]?.path[0]);
  throw new StartProblem(`${expected[field] ?? field}.`);
}

/** Runs a user command and returns the exit status. */
export function runUserCommand(context: CommandContext, command: UserCommand): Promise<0 | 1> {
  return withCommandDatabase<0 | 1>(context, async (database) => {
    await migrateDatabase(database.roles, context.steps);
    if (command.name === "list") return list(context);
    if (command.name === "reset-second-factor") return resetFactor(context, command.email);
    const link = command.name === "add" ? await add(command.invitee) : await reset(command.email);
    printLink(context, database, link);
    return 0;
  });
}

async function add(invitee: Invitee): Promise<Link> {
  const invited = await invitePerson(operator, { ...invitee, interfaceLocale: await getDefaultLocale() });
  if (invited.ok) return invited.value.link;
  throw new StartProblem(`${invitee.email} has an account already: user reset-password gives a new link.`);
}

async function reset(email: string): Promise<Link> {
  const link = await resetPassword(operator, { personId: await personIdOf(email) });
  if (link.ok) return link.value;
  throw new StartProblem(`${email} was deactivated: an administrator reactivates people in the dashboard.`);
}

async function resetFactor({ steps }: CommandContext, email: string): Promise<0> {
  const done = await resetSecondFactor(operator, { personId: await personIdOf(email) });
  if (!done.ok) throw new StartProblem(`${email} has no second factor.`);
  steps.line(`  ${email} signs in by password alone until they set up another second factor; all their sessions ended`);
  return 0;
}

async function personIdOf(email: string): Promise<number> {
  const people = (await listPeople(operator)) ?? [];
  const person = people.find((one) => one.email === email.trim().toLowerCase());
  if (!person) throw new StartProblem(`nobody has the address ${email}: user list shows everybody.`);
  return person.id;
}

function printLink({ steps }: CommandContext, { config }: CommandDatabase, { token, kind }: Link): void {
  const hours = linkHours[kind];
  steps.line(`  the link works once, for ${hours} ${hours === 1 ? "hour" : "hours"}:`);
  steps.line(config.siteUrl.origin + invitationPath(token));
}

async function list({ steps }: CommandContext): Promise<0> {
  const people = (await listPeople(operator)) ?? [];
  for (const { email, name, role, locales: written, state } of people) {
    steps.line([email, name, role, written.join(","), state].join("  "));
  }
  if (people.length === 0) steps.line("  nobody has an account yet");
  return 0;
}
