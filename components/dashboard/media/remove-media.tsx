import { useTranslations } from "next-intl";
import { Icon } from "@/components/ui/icon.tsx";
import type { useRemoval } from "./use-removal.ts";

/** Deletes an unused item; for a used one, says that it cannot be deleted. */
export function RemoveMedia({ isUsed, removal }: { isUsed: boolean; removal: ReturnType<typeof useRemoval> }) {
  const t = useTranslations("media");
  if (isUsed) return <p className="field-hint">{t("deleteHint")}</p>;
  return (
    <button
      type="button"
      className="button danger"
      aria-disabled={removal.isPending || undefined}
      onClick={removal.run}
    >
      <Icon name="trash" />
      {t("delete")}
    </button>
  );
}
