import { useTranslations } from "next-intl";
import { errorRemark, GrowingField } from "@/components/dashboard/editor/canvas/growing-field.tsx";
import { Icon } from "@/components/ui/icon.tsx";
import { localeFacts } from "@/lib/site/locales.ts";
import { type FieldPair, isDone } from "@/lib/translation/pairs.ts";
import { PairSign, pairLook } from "./pair-row.tsx";
import styles from "./pairs.module.css";
import { Changes } from "./source-block.tsx";
import { TermOffers } from "./term-offers.tsx";
import type { TranslationSession } from "./use-translation-session.ts";

const longest = { kicker: 60, headline: 300, standfirst: 1_000 } as const;
const look = { kicker: styles.kicker, headline: styles.headline, standfirst: styles.standfirst };

type FieldRowProps = {
  translation: TranslationSession;
  pair: FieldPair;
  /** Moves on to what follows. */
  onLeave: () => void;
};

/** A field above the text next to its original: kicker, headline or standfirst. */
export function FieldRow({ translation, pair, onLeave }: FieldRowProps) {
  const labels = useTranslations("editor.fields");
  const { session, source, pairs, navigation, onlyLeft } = translation;
  const { field } = pair;
  const { locale, may } = session.article;
  const isCurrent = navigation.current?.name === field;
  if (onlyLeft && isDone(pair.state) && !isCurrent) return null;
  const state = pairs.isBegun ? pair.state : "own";
  const earlier = pair.was === null ? undefined : source.earlier[pair.was];
  return (
    <div className={`${pairLook(state)} ${styles.field}`} data-row={field} data-current={isCurrent || undefined}>
      <div className={`${styles.source} ${look[field]}`} lang={localeFacts[source.locale].lang}>
        {state === "stale" && earlier !== undefined ? <Changes from={earlier} to={pair.source} /> : pair.source}
      </div>
      <div className={styles.gutter}>
        <PairSign state={state} />
      </div>
      <div className={styles.target} lang={localeFacts[locale].lang}>
        <GrowingField
          field={{ name: field, className: look[field], label: labels(field), most: longest[field] }}
          value={session.fields[field]}
          readOnly={!may.write}
          remark={errorRemark(field === "headline" && session.errors.headline ? labels("errors.headline") : undefined)}
          onChange={(words) => pairs.writeField(field, words)}
          onLeave={onLeave}
        />
        {may.write && (state === "stale" || state === "unchecked") ? (
          <CheckField
            say={state === "unchecked" ? "unchecked" : earlier === undefined ? "staleUnknown" : "stale"}
            onCheck={() => pairs.checkField(field)}
          />
        ) : null}
        {isCurrent ? <TermOffers translation={translation} /> : null}
      </div>
    </div>
  );
}

type CheckFieldProps = { say: "unchecked" | "stale" | "staleUnknown"; onCheck: () => void };

function CheckField({ say, onCheck }: CheckFieldProps) {
  const t = useTranslations("translate");
  return (
    <div className={styles.tools}>
      <b>{t(`say.${say}`)}</b>
      <button type="button" className="button small" aria-keyshortcuts="Control+Enter" onClick={onCheck}>
        <Icon name="check" />
        {t("do.check")}
      </button>
    </div>
  );
}
