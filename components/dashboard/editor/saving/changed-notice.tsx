import { useTranslations } from "next-intl";
import { useEffect, useRef } from "react";
import type { ShownPart } from "@/lib/article/shown-story.ts";

/** What somebody else changed while this page was open. It is shown before publishing, so that nothing unseen is published. */
export function ChangedNotice({ parts }: { parts: ShownPart[] }) {
  const t = useTranslations("editor.changed");
  const notice = useRef<HTMLParagraphElement>(null);
  useEffect(() => {
    if (parts.length > 0) notice.current?.scrollIntoView({ block: "nearest" });
  }, [parts]);
  if (parts.length === 0) return null;
  return (
    <p ref={notice} className="notice warn" role="alert">
      {t("say", { parts: parts.map((part) => t(`parts.${part}`)).join(", ") })}
    </p>
  );
}
