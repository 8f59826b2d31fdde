import { useLocale, useTranslations } from "next-intl";
import { useNow } from "@/components/dashboard/frame/now.island.tsx";
import { formatWhen } from "@/lib/editor/moments.ts";
import { type PairState, progressOf } from "@/lib/translation/pairs.ts";
import type { TranslationSource } from "@/lib/translation/translation.ts";
import styles from "./translate.module.css";

const left = ["stale", "added", "gone", "unchecked", "missing"] as const;

const partLook = {
  done: styles.done,
  stale: styles.stale,
  added: styles.added,
  gone: styles.gone,
  unchecked: styles.unchecked,
  missing: undefined,
};
const countLook = {
  stale: styles.countStale,
  added: styles.countAdded,
  gone: styles.countGone,
  unchecked: undefined,
  missing: styles.countMissing,
};

type ProgressProps = {
  states: readonly PairState[];
  source: TranslationSource;
  onlyLeft: boolean;
  onOnlyLeft: (only: boolean) => void;
};

/** Progress of the translation, what is left, and when the original was last changed. */
export function TranslationProgress({ states, source, onlyLeft, onOnlyLeft }: ProgressProps) {
  const t = useTranslations("translate");
  const now = useNow();
  const locale = useLocale();
  const { total, done, counts } = progressOf(states);
  const when = source.changedAt && formatWhen(new Date(source.changedAt), now, locale);
  return (
    <section className={styles.progress} aria-label={t("progress")}>
      <meter className="vh" min={0} max={total} value={done} aria-label={t("progress")} />
      <span className={styles.bar} aria-hidden="true">
        {(["done", ...left] as const).map((part) => (
          <i key={part} className={partLook[part]} style={{ flexGrow: part === "done" ? done : (counts[part] ?? 0) }} />
        ))}
      </span>
      <span>
        <b>{t("done", { done, total })}</b> {t("ofPlaces", { total })}
      </span>
      {left.map((state) =>
        counts[state] ? (
          <span key={state} className={countLook[state]}>
            {t(`counts.${state}`, { count: counts[state] })}
          </span>
        ) : null,
      )}
      {done < total || onlyLeft ? (
        <label className={styles.onlyLeft}>
          <input type="checkbox" checked={onlyLeft} onChange={(event) => onOnlyLeft(event.target.checked)} />
          {t("onlyLeft")}
        </label>
      ) : null}
      {when ? (
        <span className={`wide-only ${styles.changed}`}>
          {source.changedBy ? t("changedBy", { when, name: source.changedBy }) : t("changed", { when })}
        </span>
      ) : null}
    </section>
  );
}
