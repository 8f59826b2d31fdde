import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Icon } from "@/components/ui/icon.tsx";
import type { Check } from "@/lib/editor/checklist.ts";
import styles from "./check-list.module.css";
import type { JumpToCheck } from "./check-places.ts";
import sideStyles from "./side.module.css";

/** `wayTo`: how to jump to the place where a check can be fixed, if there is one. */
type CheckListProps = { checks: Check[]; wayTo?: JumpToCheck | undefined };

/** The open checks before publication: blocking ones first, then warnings. */
export function CheckList({ checks, wayTo }: CheckListProps) {
  const t = useTranslations("editor.checks");
  return (
    <ul className={styles.list}>
      {checks.map((check) => (
        <li key={check.name} className={check.blocks ? styles.blocks : styles.asks}>
          <CheckLine onGo={wayTo?.(check.name)}>
            <Icon name="warning" />
            <span>{t(check.name, { count: check.count })}</span>
          </CheckLine>
        </li>
      ))}
    </ul>
  );
}

function CheckLine({ onGo, children }: { onGo: (() => void) | null | undefined; children: ReactNode }) {
  if (!onGo) return <p className={styles.line}>{children}</p>;
  return (
    <button type="button" className={styles.line} onClick={onGo}>
      {children}
    </button>
  );
}

/** The check list as a panel of the sidebar, with the number of blocking checks. */
export function CheckPanel({ checks, wayTo }: CheckListProps) {
  const t = useTranslations("editor.checks");
  const blocking = checks.filter((check) => check.blocks).length;
  return (
    <section className={sideStyles.section}>
      <h2>
        {t("title")} {blocking > 0 ? <small>{t("blocking", { count: blocking })}</small> : null}
      </h2>
      {checks.length > 0 ? (
        <CheckList checks={checks} wayTo={wayTo} />
      ) : (
        <p className={styles.good}>
          <Icon name="check" /> {t("good")}
        </p>
      )}
    </section>
  );
}
