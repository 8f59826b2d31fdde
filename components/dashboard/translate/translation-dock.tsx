import { useTranslations } from "next-intl";
import { useRef } from "react";
import { useAboveKeyboard } from "@/components/dashboard/editor/page/use-above-keyboard.ts";
import { Icon } from "@/components/ui/icon.tsx";
import type { PairState } from "@/lib/translation/pairs.ts";
import styles from "./translate.module.css";

type DockProps = {
  /** State of the current pair. */
  state: PairState | null;
  onGo: (step: 1 | -1, what: "any" | "left") => void;
  onChecked: () => void;
};

/** On a phone, above the keyboard: back, next unfinished pair, forward. */
export function TranslationDock({ state, onGo, onChecked }: DockProps) {
  const t = useTranslations("translate");
  const bar = useRef<HTMLElement>(null);
  useAboveKeyboard(bar);
  const isToCheck = state === "stale" || state === "unchecked";
  return (
    <nav className={styles.dock} aria-label={t("pairs")} ref={bar}>
      <button type="button" className="button icon-only" aria-label={t("previousPair")} onClick={() => onGo(-1, "any")}>
        <Icon name="up" />
      </button>
      <button type="button" className="button" onClick={onChecked}>
        {isToCheck ? <Icon name="check" /> : null}
        {t(isToCheck ? "checkAndGo" : "go")}
      </button>
      <button type="button" className="button icon-only" aria-label={t("nextPair")} onClick={() => onGo(1, "any")}>
        <Icon name="down" />
      </button>
    </nav>
  );
}
