import type { Failure } from "@/lib/result.ts";

const known = [
  "empty",
  "email",
  "taken",
  "too-long",
  "too-short",
  "characters",
  "not-matching",
  "like-email",
  "like-name",
  "last-admin",
] as const;
type Known = (typeof known)[number];

/** The message key of a field's error, under `people.problems`; undefined if there is none. */
export function fieldProblem(refusal: Failure | null, field: string): `problems.${Known}` | undefined {
  const problem = refusal?.fields?.[field];
  if (problem === undefined) return undefined;
  const key = known.find((one) => one === problem);
  return `problems.${key ?? "characters"}`;
}
