import { useTranslations } from "next-intl";
import { Icon } from "@/components/ui/icon.tsx";
import type { Failure } from "@/lib/result.ts";

const reasons = ["last-admin", "self", "self-factor", "no-factor"] as const;

/** What went wrong with the whole of a form. A refusal that names a field is told beside that field, so nothing is drawn for it. */
export function FormRefusal({ refusal, fields = [] }: { refusal: Failure | null; fields?: readonly string[] }) {
  const t = useTranslations("people");
  const failures = useTranslations("desk.failures");
  if (!refusal) return null;
  const named = Object.entries(refusal.fields ?? {});
  // The minutes to wait are no field.
  if (refusal.code !== "rate-limited" && named.some(([field]) => fields.includes(field))) return null;
  const reason = reasons.find((one) => named.some(([, problem]) => problem === one));
  return (
    <p className="form-error" role="alert">
      <Icon name="warning" />
      {reason ? t(`refusals.${reason}`) : failures(refusal.code)}
    </p>
  );
}
