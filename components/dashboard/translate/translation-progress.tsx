import { useLocale, useTranslations } from "next-intl";
import { useNow } from "@/components/dashboard/frame/now.island.tsx";
import { formatWhen } from "@/lib/editor/moments.ts";
import { type PairState, progressOf } from "@/lib/translation/pairs.ts";
import type { TranslationSource } from "@/lib/translation/translation.ts";

const left = ["stale", "added", "gone", "unchecked", "missing"] as const;

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
    <section className="translation-progress" aria-label={t("progress")}>
      <meter className="vh" min={0} max={total} value={done} aria-label={t("progress")} />
      <span className="progress-bar" aria-hidden="true">
        {(["done", ...left] as const).map((part) => (
          <i key={part} className={`part-${part}`} style={{ flexGrow: part === "done" ? done : (counts[part] ?? 0) }} />
        ))}
      </span>
      <span>
        <b>{t("done", { done, total })}</b> {t("ofPlaces", { total })}
      </span>
      {left.map((state) =>
        counts[state] ? (
          <span key={state} className={`count-${state}`}>
            {t(`counts.${state}`, { count: counts[state] })}
          </span>
        ) : null,
      )}
      {done < total || onlyLeft ? (
        <label className="only-left">
          <input type="checkbox" checked={onlyLeft} onChange={(event) => onOnlyLeft(event.target.checked)} />
          {t("onlyLeft")}
        </label>
      ) : null}
      {when ? (
        <span className="wide-only source-changed">
          {source.changedBy ? t("changedBy", { when, name: source.changedBy }) : t("changed", { when })}
        </span>
      ) : null}
    </section>
  );
}
