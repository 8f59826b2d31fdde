import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { GrowingField } from "@/components/dashboard/editor/canvas/growing-field.tsx";
import { Icon } from "@/components/ui/icon.tsx";
import { type Locale, localeFacts } from "@/lib/site/locales.ts";
import type { FieldPair } from "@/lib/translation/pairs.ts";
import type { TranslationSource } from "@/lib/translation/translation.ts";
import { PairSign } from "./pair-row.tsx";
import { Changes } from "./source-block.tsx";

const longest = { kicker: 60, headline: 300, standfirst: 1_000 } as const;

type FieldRowProps = {
  pair: FieldPair;
  name: string;
  source: TranslationSource;
  locale: Locale;
  value: string;
  error: string | undefined;
  isCurrent: boolean;
  isQuiet: boolean;
  isHidden: boolean;
  mayWrite: boolean;
  /** Glossary terms for this field. */
  offers: ReactNode;
  onChange: (words: string) => void;
  onCheck: () => void;
  /** Moves on to what follows. */
  onLeave: () => void;
};

/** A field above the text next to its original: kicker, headline or standfirst. */
export function FieldRow({
  pair,
  name,
  source,
  locale,
  value,
  error,
  isCurrent,
  isQuiet,
  isHidden,
  mayWrite,
  offers,
  ...on
}: FieldRowProps) {
  const t = useTranslations("translate");
  const labels = useTranslations("editor.fields");
  const state = isQuiet ? "own" : pair.state;
  const earlier = pair.was === null ? undefined : source.earlier[pair.was];
  if (isHidden) return null;
  const mayCheck = mayWrite && (state === "stale" || state === "unchecked");
  return (
    <div className={`pair pair-field pair-${state}`} data-row={name} data-current={isCurrent || undefined}>
      <div className={`pair-source pair-${pair.field}`} lang={localeFacts[source.locale].lang}>
        {state === "stale" && earlier !== undefined ? <Changes from={earlier} to={pair.source} /> : pair.source}
      </div>
      <div className="pair-gutter">
        <PairSign state={state} />
      </div>
      <div className="pair-target" lang={localeFacts[locale].lang}>
        <GrowingField
          className={`pair-${pair.field}`}
          name={pair.field}
          label={labels(pair.field)}
          value={value}
          most={longest[pair.field]}
          readOnly={!mayWrite}
          error={error}
          onChange={on.onChange}
          onLeave={on.onLeave}
        />
        {mayCheck ? (
          <div className="pair-tools">
            <b>{t(state === "stale" ? (earlier === undefined ? "say.staleUnknown" : "say.stale") : "say.unchecked")}</b>
            <button type="button" className="button small" aria-keyshortcuts="Control+Enter" onClick={on.onCheck}>
              <Icon name="check" />
              {t("do.check")}
            </button>
          </div>
        ) : null}
        {offers}
      </div>
    </div>
  );
}
