import { useTranslations } from "next-intl";
import { useEffect, useState } from "react";
import type { EditorActions } from "@/components/dashboard/editor/editor-props.ts";
import { Icon } from "@/components/ui/icon.tsx";

const PRESENCE_INTERVAL_MS = 20_000;

/** Reports that the article is open here, and shows who else has it open. A background tab reports nothing. */
export function Presence({ articleId, keepPresence }: { articleId: number } & Pick<EditorActions, "keepPresence">) {
  const t = useTranslations("editor.presence");
  const [others, setOthers] = useState<string[]>([]);
  useEffect(() => {
    let isGone = false;
    const reportPresence = async () => {
      if (document.visibilityState === "hidden") return;
      const result = await keepPresence({ articleId }).catch(() => null);
      if (!isGone && result?.ok) setOthers(result.value.others);
    };
    void reportPresence();
    const timer = setInterval(() => void reportPresence(), PRESENCE_INTERVAL_MS);
    return () => {
      isGone = true;
      clearInterval(timer);
    };
  }, [articleId, keepPresence]);
  if (others.length === 0) return null;
  return (
    <div className="notice" role="status">
      <Icon name="people" />
      <p>{t("others", { names: others.join(", "), count: others.length })}</p>
    </div>
  );
}
