import { useTranslations } from "next-intl";
import { Icon } from "@/components/ui/icon.tsx";

/** Says that somebody changed the original during translation; the button shows the new original next to the translation. */
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
