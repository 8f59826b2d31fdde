import { useTranslations } from "next-intl";
import { useMemo, useState } from "react";
import type { ArticleEditorProps } from "@/components/dashboard/editor/editor-props.ts";
import { type ArticleSession, useArticleSession } from "@/components/dashboard/editor/session/use-article-session.ts";
import type { SourceHashes, TranslationSource } from "@/lib/translation/translation.ts";
import { PairingExtension, type PairingInput } from "./pairing.ts";
import { useOriginal } from "./use-original.ts";
import { type Pairs, usePairs } from "./use-pairs.ts";
import { type RowNavigation, useRowNavigation } from "./use-row-navigation.ts";
import { type Terms, useTerms } from "./use-terms.ts";

export type TranslatorProps = ArticleEditorProps & { source: TranslationSource };

/** An open article next to its original. */
export type TranslationSession = {
  session: ArticleSession;
  source: TranslationSource;
  /** Shows the current original; null if it has not changed. */
  takeIn: (() => void) | null;
  pairs: Pairs;
  navigation: RowNavigation;
  terms: Terms;
  onlyLeft: boolean;
  setOnlyLeft: (only: boolean) => void;
};

export function useTranslationSession({ source: opened, ...props }: TranslatorProps): TranslationSession {
  const { article } = props;
  const blank = useTranslations("translate")("blank");
  const { source, takeIn } = useOriginal(opened, article.articleId, props.actions.readOriginal);
  const [onlyLeft, setOnlyLeft] = useState(false);
  const [extensions] = useState(() => [
    PairingExtension.configure({ input: inputOf(source, article.copy.madeFrom, { onlyLeft, blank }) }),
  ]);
  const session = useArticleSession(props, extensions);
  const { editor, fields, files } = session;
  const { madeFrom } = fields;
  const input = useMemo(() => inputOf(source, madeFrom, { onlyLeft, blank }), [source, madeFrom, onlyLeft, blank]);
  const pairs = usePairs(session, { source, pictures: files.known, input });
  const navigation = useRowNavigation(editor, pairs);
  const terms = useTerms({ source, locale: article.locale, fields, editor, pairs, navigation });
  return { session, source, takeIn, pairs, navigation, terms, onlyLeft, setOnlyLeft };
}

type Shown = Pick<PairingInput, "onlyLeft" | "blank">;

function inputOf({ blocks }: TranslationSource, made: SourceHashes | null, shown: Shown): PairingInput {
  return { source: blocks, skipped: made?.skipped ?? [], isBegun: made !== null, ...shown };
}
