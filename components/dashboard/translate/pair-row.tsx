import { useTranslations } from "next-intl";
import type { CSSProperties } from "react";
import { Icon, type IconName } from "@/components/ui/icon.tsx";
import { localeFacts } from "@/lib/site/locales.ts";
import type { Pair, PairState } from "@/lib/translation/pairs.ts";
import { isText, type TranslationSource } from "@/lib/translation/translation.ts";
import type { PlacedPair } from "./pairing.ts";
import styles from "./pairs.module.css";
import { SourceText } from "./source-block.tsx";
import { TermOffers } from "./term-offers.tsx";
import type { PairVerb } from "./use-pairs.ts";
import type { TranslationSession } from "./use-translation-session.ts";

const signs: Record<PairState, IconName | null> = {
  checked: "check",
  stale: "refresh",
  added: "plus",
  gone: "warning",
  missing: "plus",
  unchecked: "warning",
  skipped: "cross",
  own: null,
};

const look: Record<Exclude<PairState, "own"> | "rest", string | undefined> = {
  checked: styles.checked,
  stale: styles.stale,
  added: styles.added,
  gone: styles.gone,
  missing: styles.missing,
  unchecked: styles.unchecked,
  skipped: styles.skipped,
  rest: styles.rest,
};

/** The class of a row in this state. */
export function pairLook(state: PairState | "rest"): string {
  return state === "own" ? `${styles.pair}` : `${styles.pair} ${look[state]}`;
}

/** The state of a pair, as an icon between the two texts. */
export function PairSign({ state }: { state: PairState }) {
  const t = useTranslations("translate.states");
  const sign = signs[state];
  return sign ? (
    <span title={t(state)}>
      <Icon name={sign} />
      <span className="vh">{t(state)}</span>
    </span>
  ) : null;
}

type PairRowProps = {
  translation: TranslationSession;
  pair: PlacedPair;
  /** Name of the row. */
  name: string;
};

/** One pair next to the text: its original, its icon, the frame around its translation, and its actions. */
export function PairRow({ translation, pair, name }: PairRowProps) {
  if (pair.isHidden) return null;
  const { source, pairs, navigation } = translation;
  const isCurrent = navigation.current?.name === name;
  // Before the text is a translation, a pair has no actions.
  const isQuiet = !pairs.isBegun;
  const state = isQuiet ? "own" : pair.state;
  const kind = state === "own" && pair.isBlank ? "rest" : state;
  const style = { "--at": pair.at, "--lines": pair.targets.length + 1 } as CSSProperties;
  return (
    <div className={pairLook(kind)} data-row={name} data-current={isCurrent || undefined}>
      <div className={styles.source} style={style} lang={localeFacts[source.locale].lang}>
        {pair.sources.map((one, index) => (
          <SourceText
            key={one.id}
            source={one}
            earlier={state === "stale" ? source.earlier[pair.was[index] ?? ""] : undefined}
            locale={source.locale}
          />
        ))}
      </div>
      <div className={styles.gutter} style={style}>
        <PairSign state={state} />
      </div>
      <div className={styles.frame} style={style} data-frame />
      <div className={styles.tools} style={style}>
        {isQuiet || (state === "missing" && !isCurrent) ? null : <PairTools {...{ translation, pair, isCurrent }} />}
        {isCurrent ? <TermOffers translation={translation} /> : null}
      </div>
    </div>
  );
}

const verbs: Record<PairState, PairVerb[]> = {
  checked: [],
  stale: ["check"],
  unchecked: ["check"],
  missing: ["copy", "skip"],
  added: ["insert", "skip"],
  gone: ["remove", "detach"],
  skipped: ["unskip"],
  own: [],
};

type ToolsProps = Pick<PairRowProps, "translation" | "pair"> & { isCurrent: boolean };

function PairTools({ translation, pair, isCurrent }: ToolsProps) {
  const t = useTranslations("translate.do");
  const said = usePairMessage(pair, translation.source);
  const offered = translation.session.article.may.write ? verbs[pair.state] : [];
  if (!said && offered.length === 0) return null;
  return (
    <>
      {said ? <b>{said}</b> : null}
      {offered.map((verb) => (
        <button
          key={verb}
          type="button"
          className={verb === "check" || verb === "insert" ? "button small" : "button small quiet"}
          aria-keyshortcuts={verb === "check" ? "Control+Enter" : undefined}
          onClick={() => translation.pairs.take(verb, pair)}
        >
          {verb === "check" ? <Icon name="check" /> : null}
          {t(verb)}
          {verb === "check" && isCurrent ? <kbd className="wide-only">Ctrl Enter</kbd> : null}
        </button>
      ))}
    </>
  );
}

/** The message for a pair; null if nothing is wrong. */
function usePairMessage({ state, sources, was }: Pair, source: TranslationSource): string | null {
  const t = useTranslations("translate.say");
  if (state === "checked" || state === "own") return null;
  if (state === "missing") return t(sources.every(({ block }) => isText(block)) ? "missing" : "missingLine");
  if (state !== "stale") return t(state);
  const changed = sources.flatMap((one, index) =>
    was[index] ? [{ now: one.words, before: source.earlier[was[index]] }] : [],
  );
  if (changed.some(({ before }) => before === undefined)) return t("staleUnknown");
  return t(changed.every(({ now, before }) => now === before) ? "staleFigure" : "stale");
}
