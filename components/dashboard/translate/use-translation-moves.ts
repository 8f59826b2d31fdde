import { useTranslations } from "next-intl";
import { useState } from "react";
import type { TranslationSession } from "./use-translation-session.ts";

export type TranslationMoves = {
  /** Moves to the next row, or with -1 to the previous one; `left` skips finished rows. */
  go: (step: 1 | -1, what: "any" | "left") => void;
  /** Marks the current row as up to date and moves on to the next unfinished one. */
  checkAndGo: () => void;
  /** The row that was reached, for screen readers. */
  said: string;
};

/** Moves through the rows of a translation, and says where they lead. */
export function useTranslationMoves({ session, pairs, navigation }: TranslationSession): TranslationMoves {
  const t = useTranslations("translate");
  const [said, setSaid] = useState("");
  const go: TranslationMoves["go"] = (step, what) => {
    const row = navigation.move(step, what);
    const place = row ? navigation.rows.indexOf(row) + 1 : 0;
    setSaid(
      row ? t("place", { state: t(`states.${row.state}`), place, total: navigation.rows.length }) : t("nothingLeft"),
    );
  };
  const check = () => {
    const { current } = navigation;
    if (!current || !session.text.mayWrite || (current.state !== "stale" && current.state !== "unchecked")) return;
    if ("field" in current) pairs.checkField(current.field);
    else {
      const pair = pairs.pairing?.pairs[navigation.rows.indexOf(current) - pairs.fields.length];
      if (pair) pairs.take("check", pair);
    }
  };
  return {
    go,
    checkAndGo: () => {
      check();
      go(1, "left");
    },
    said,
  };
}
