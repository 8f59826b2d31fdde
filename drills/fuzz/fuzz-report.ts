import type { Role } from "@/lib/access/permissions.ts";

/**
 * The answer to a body. `outcome` is the action's result: `ok`, or the code of its refusal; null if no action answered.
 */
export type FuzzAnswer = { kind: string; role: Role | "nobody"; status: number; outcome: string | null };

/** The only kind of valid body. */
export const VALID = "a valid input";

/** A refusal before the body is read; it does not show how the body is handled. */
const UNREAD = "signed-out";

const RESULT = /^[0-9a-f]+:\{"ok":(?:true|false,"code":"([^"]+)")/mu;

/** Parses the outcome of an action from its answer. Returns null if the text has no result of an action. */
export function outcomeIn(text: string): string | null {
  const found = RESULT.exec(text);
  return found ? (found[1] ?? "ok") : null;
}

/** Returns for each signed-in role how many valid bodies it sent and how many of them the action accepted. */
export function acceptedByRole(answers: readonly FuzzAnswer[]): Map<string, { sent: number; accepted: number }> {
  const byRole = new Map<string, { sent: number; accepted: number }>();
  for (const { kind, role, outcome } of answers) {
    if (kind !== VALID || role === "nobody") continue;
    const { sent, accepted } = byRole.get(role) ?? { sent: 0, accepted: 0 };
    byRole.set(role, { sent: sent + 1, accepted: accepted + (outcome === "ok" ? 1 : 0) });
  }
  return byRole;
}

/** A drill whose valid bodies are all refused tests only the access checks before the actions. */
export function faultsOfValid(answers: readonly FuzzAnswer[]): string[] {
  const isAnyAccepted = [...acceptedByRole(answers).values()].some(({ accepted }) => accepted > 0);
  return isAnyAccepted ? [] : ["no action accepted a valid body of a signed-in user"];
}

/** Reports kinds of malformed bodies of which none was refused because of the body: with 400, or by the action. */
export function faultsOfMalformed(answers: readonly FuzzAnswer[], kinds: readonly string[]): string[] {
  const refused = new Set(answers.filter(isReadAndRefused).map(({ kind }) => kind));
  return kinds.filter((kind) => kind !== VALID && !refused.has(kind)).map((kind) => `${kind}: none was refused`);
}

function isReadAndRefused({ status, outcome }: FuzzAnswer): boolean {
  return status === 400 || (outcome !== null && outcome !== "ok" && outcome !== UNREAD);
}

/** Returns a Markdown table of the number of answers, with a row for each kind of body. */
export function tableOf(answers: readonly FuzzAnswer[], kinds: readonly string[]): string {
  const columns = [...new Set(answers.map(columnOf))].toSorted(compareColumns);
  const lines = kinds.map((kind) => {
    const its = answers.filter((answer) => answer.kind === kind).map(columnOf);
    const counts = columns.map((column) => its.filter((one) => one === column).length || "–");
    return `| ${[kind, ...counts].join(" | ")} |`;
  });
  return [`| body | ${columns.join(" | ")} |`, `|${"---|".repeat(columns.length + 1)}`, ...lines].join("\n");
}

const FIRST_COLUMNS = ["accepted", "refused by the action", "signed out"];

function columnOf({ status, outcome }: FuzzAnswer): string {
  if (outcome === "ok") return "accepted";
  if (outcome === UNREAD) return "signed out";
  if (outcome !== null) return "refused by the action";
  return status === 0 ? "broken" : String(status);
}

function compareColumns(one: string, other: string): number {
  const [place, otherPlace] = [one, other].map((column) => FIRST_COLUMNS.indexOf(column));
  if (place === otherPlace) return one < other ? -1 : 1;
  return (
    (place === -1 ? FIRST_COLUMNS.length : (place ?? 0)) -
    (otherPlace === -1 ? FIRST_COLUMNS.length : (otherPlace ?? 0))
  );
}
