import { useTranslations } from "next-intl";
import { Icon } from "@/components/ui/icon.tsx";

/** Says that somebody has changed the original while it is being translated; it is put beside the translation when the translator asks. */
export function OriginalChanged({ onTakeIn }: { onTakeIn: (() => void) | null }) {
  const t = useTranslations("translate.originalChanged");
  return (
    <div role="status">
      {onTakeIn ? (
        <div className="notice warn">
          <Icon name="history" />
          <p>{t("say")}</p>
          <button type="button" className="button small" onClick={onTakeIn}>
            {t("takeIn")}
          </button>
        </div>
      ) : null}
    </div>
  );
}
