import { useTranslations } from "next-intl";
import type { Failure } from "@/lib/result.ts";
import { FormProblem } from "./form-problem.tsx";

const reasons = ["last-admin", "self", "self-factor", "no-factor"] as const;

/** The error of a form as a whole. Null if the refusal names one of `fields`, which shows it. */
export function FormRefusal({ refusal, fields = [] }: { refusal: Failure | null; fields?: readonly string[] }) {
  const t = useTranslations("people");
  const failures = useTranslations("desk.failures");
  if (!refusal) return null;
  const named = Object.entries(refusal.fields ?? {});
  // `rate-limited` puts the minutes to wait into `fields`, not a form field.
  if (refusal.code !== "rate-limited" && named.some(([field]) => fields.includes(field))) return null;
  const reason = reasons.find((one) => named.some(([, problem]) => problem === one));
  return <FormProblem text={reason ? t(`refusals.${reason}`) : failures(refusal.code)} />;
}
