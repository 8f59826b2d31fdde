import { useTranslations } from "next-intl";
import type { Failure } from "@/lib/result.ts";

const known = [
  "empty",
  "too-long",
  "characters",
  "slug",
  "taken",
  "taken-name",
  "taken-pair",
  "taken-word",
  "cyrillic-word",
  "latin-word",
  "arabic-word",
  "no-spelling",
  "only-words",
  "long-phrase",
  "same-twice",
  "another",
  "other-group",
  "reserved",
  "unknown",
] as const;

/** The error messages of a refused form: per field, and for the whole form if no field is named. */
export function useProblems(refusal: Failure | null): {
  at(field: string): string | undefined;
  whole: string | undefined;
} {
  const t = useTranslations("names");
  const failures = useTranslations("desk.failures");
  const at = (field: string) => {
    const problem = refusal?.fields?.[field];
    if (problem === undefined) return undefined;
    const [code, name = ""] = problem.split(/:(.*)/su);
    return t(`problems.${known.find((one) => one === code) ?? "characters"}`, { name });
  };
  // `rate-limited` puts the minutes to wait into `fields`, not a form field.
  const isOfFields = refusal?.fields !== undefined && refusal.code !== "rate-limited";
  if (!refusal || isOfFields) return { at, whole: undefined };
  return { at, whole: refusal.code === "conflict" ? t("conflict") : failures(refusal.code) };
}
