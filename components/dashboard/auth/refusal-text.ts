import type { Words } from "@/i18n/words.ts";
import type { Failure } from "@/lib/result.ts";

/** The message of a sign-in refusal for one field, or for the whole form if `field` is null; undefined if there is none. */
export function refusalText(t: Words<"signIn">, refusal: Failure | null, field: string | null): string | undefined {
  if (!refusal) return undefined;
  const { code, fields = {} } = refusal;
  if (code === "rate-limited")
    return field === null ? t("errors.wait", { minutes: Number(fields.minutes ?? 1) }) : undefined;
  if (code !== "invalid")
    return field === null ? t(`errors.${code === "not-found" ? "link" : "unavailable"}`) : undefined;
  const problem = field === null ? undefined : fields[field];
  return problem && t(`errors.${known(problem)}`);
}

const problems = ["empty", "email", "not-matching", "too-short", "too-long", "like-email", "like-name"] as const;

function known(problem: string): (typeof problems)[number] {
  return problems.find((one) => one === problem) ?? "email";
}
