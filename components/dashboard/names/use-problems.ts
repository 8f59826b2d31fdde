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

/** What is wrong with a field of a refused form, in words, and with the form as a whole where no field is named. */
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
  // The minutes to wait are no field of the form.
  const isOfFields = refusal?.fields !== undefined && refusal.code !== "rate-limited";
  if (!refusal || isOfFields) return { at, whole: undefined };
  return { at, whole: refusal.code === "conflict" ? t("conflict") : failures(refusal.code) };
}
