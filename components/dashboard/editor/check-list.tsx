import { useTranslations } from "next-intl";
import { Icon } from "@/components/ui/icon.tsx";
import type { Check } from "@/lib/editor-checklist.ts";

/** What stands between the text and its readers: what blocks first, then what only asks to be looked at. */
export function CheckList({ checks }: { checks: Check[] }) {
  const t = useTranslations("editor.checks");
  return (
    <ul className="check-list">
      {checks.map((check) => (
        <li key={check.name} className={check.blocks ? "blocks" : "asks"}>
          <Icon name="warning" />
          <span>{t(check.name, { count: check.count })}</span>
        </li>
      ))}
    </ul>
  );
}

/** The same as a part of the side: how much of it is in the way. */
export function CheckPanel({ checks }: { checks: Check[] }) {
  const t = useTranslations("editor.checks");
  const blocking = checks.filter((check) => check.blocks).length;
  return (
    <section className="side-section">
      <h2>
        {t("title")} {blocking > 0 ? <small>{t("blocking", { count: blocking })}</small> : null}
      </h2>
      {checks.length > 0 ? (
        <CheckList checks={checks} />
      ) : (
        <p className="check-good">
          <Icon name="check" /> {t("good")}
        </p>
      )}
    </section>
  );
}
