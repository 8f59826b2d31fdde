"use client";

import "@/components/dashboard/styles/writing.css";
import { EditorContent } from "@tiptap/react";
import { useTranslations } from "next-intl";
import type { CSSProperties } from "react";
import { KnownPictures } from "@/blocks/parts/shown-picture.tsx";
import { enterAtStart } from "@/components/dashboard/editor/canvas/insertables.ts";
import { EditorDialogs } from "@/components/dashboard/editor/dialogs/editor-dialogs.tsx";
import editorStyles from "@/components/dashboard/editor/editor.module.css";
import { EditorHead } from "@/components/dashboard/editor/page/editor-head.tsx";
import { EditorNotices } from "@/components/dashboard/editor/page/editor-notices.tsx";
import { LetterBar, LettersButton } from "@/components/dashboard/editor/page/letter-bar.tsx";
import type { JumpToCheck } from "@/components/dashboard/editor/panel/check-places.ts";
import { bodyErrorOf } from "@/components/dashboard/editor/saving/copy-fields.ts";
import { TextMenus, TextUploads } from "@/components/dashboard/editor/session/text-menus.tsx";
import { useSessionKeys } from "@/components/dashboard/editor/session/use-keys.ts";
import { FieldRow } from "./field-row.tsx";
import { OriginalChanged } from "./original-changed.tsx";
import { PairHead } from "./pair-head.tsx";
import { PairRow } from "./pair-row.tsx";
import pairsStyles from "./pairs.module.css";
import styles from "./translate.module.css";
import { TranslationDock } from "./translation-dock.tsx";
import { TranslationProgress } from "./translation-progress.tsx";
import { TranslationStart } from "./translation-start.tsx";
import { pairName } from "./use-row-navigation.ts";
import { type TranslationMoves, useTranslationMoves } from "./use-translation-moves.ts";
import { type TranslationSession, type TranslatorProps, useTranslationSession } from "./use-translation-session.ts";

/** An article next to its original. Writing, saving and publishing are shared with the editor. */
export function Translator(props: TranslatorProps) {
  const translation = useTranslationSession(props);
  const moves = useTranslationMoves(translation);
  const { session, source, pairs, navigation, terms } = translation;
  useSessionKeys(session, {
    "Ctrl+Enter": moves.checkAndGo,
    "Alt+ArrowDown": () => moves.go(1, "left"),
    "Alt+ArrowUp": () => moves.go(-1, "left"),
    "Alt+Shift+ArrowDown": () => moves.go(1, "any"),
    "Alt+Shift+ArrowUp": () => moves.go(-1, "any"),
    "Alt+KeyG": terms.insertNext,
  });
  const wayTo: JumpToCheck = (name) =>
    name === "typography" ? () => requestAnimationFrame(() => void session.typography.ask("all")) : null;
  return (
    <KnownPictures value={session.files.known}>
      <div className={`${editorStyles.editor} ${editorStyles.besideOriginal} ${styles.translator}`} data-whole-screen>
        <Head translation={translation} moves={moves} />
        {pairs.isBegun ? (
          <TranslationProgress
            states={navigation.rows.map(({ state }) => state)}
            source={source}
            onlyLeft={translation.onlyLeft}
            onOnlyLeft={translation.setOnlyLeft}
          />
        ) : null}
        <Texts translation={translation} moves={moves} />
        {pairs.isBegun ? (
          <TranslationDock state={navigation.current?.state ?? null} onGo={moves.go} onChecked={moves.checkAndGo} />
        ) : null}
        <TextUploads session={session} />
        <EditorDialogs session={session} wayTo={wayTo} />
      </div>
    </KnownPictures>
  );
}

type PartProps = { translation: TranslationSession; moves: TranslationMoves };

function Head({ translation: { session, pairs }, moves }: PartProps) {
  const t = useTranslations("translate");
  const { articleId, may } = session.article;
  return (
    <EditorHead
      session={session}
      otherScreen={{ href: `/dashboard/articles/${articleId}`, label: t("ordinary"), icon: "doc" }}
    >
      {may.write ? <LettersButton look="wide-only" /> : null}
      {pairs.isBegun ? (
        <button
          type="button"
          className="button wide-only"
          aria-keyshortcuts="Alt+ArrowDown"
          onClick={() => moves.go(1, "left")}
        >
          {t("next")} <kbd>Alt ↓</kbd>
        </button>
      ) : null}
    </EditorHead>
  );
}

/** The two texts, row by row. */
function Texts({ translation, moves }: PartProps) {
  const t = useTranslations("editor.bodyErrors");
  const { session, source, pairs, navigation } = translation;
  const { article, editor, errors, steps } = session;
  const start = () => {
    pairs.start();
    // Focus the first empty field above the text.
    document.querySelector<HTMLElement>("[data-row] textarea:placeholder-shown")?.focus();
  };
  return (
    <main id="main" onFocus={navigation.onFocus}>
      {editor && article.may.write ? <LetterBar editor={editor} /> : null}
      <EditorNotices session={session} />
      <OriginalChanged onTakeIn={translation.takeIn} />
      {errors.body ? (
        <p className="notice danger" role="alert">
          {t(bodyErrorOf(errors.body))}
        </p>
      ) : null}
      {editor && article.may.write && !pairs.isBegun ? (
        <TranslationStart hasText={!editor.isEmpty} onStart={start} onPairUp={pairs.pairUp} />
      ) : null}
      <PairHead source={source} locale={article.locale} state={steps.publication.state} />
      {pairs.fields.map((pair) => (
        <FieldRow
          key={pair.field}
          translation={translation}
          pair={pair}
          onLeave={() => (pair === pairs.fields.at(-1) ? editor && enterAtStart(editor) : moves.go(1, "any"))}
        />
      ))}
      <Pairs translation={translation} />
      <TextMenus session={session} onAsk={(kind) => session.open({ kind })} />
      <p className="vh" aria-live="polite">
        {moves.said}
      </p>
    </main>
  );
}

/** The text, with each block next to its original. */
function Pairs({ translation }: Pick<PartProps, "translation">) {
  const shown = translation.pairs.pairing?.pairs ?? [];
  const lines = shown.reduce((sum, { targets }) => sum + targets.length + 2, 0);
  return (
    <div className={`${pairsStyles.pairs} write`} style={{ "--all": Math.max(lines, 1) } as CSSProperties}>
      {shown.map((pair, index) => (
        <PairRow
          key={pair.sources.map(({ id }) => id).join() || `own-${index}`}
          translation={translation}
          pair={pair}
          name={pairName(index)}
        />
      ))}
      <EditorContent editor={translation.session.editor} className={pairsStyles.text} />
    </div>
  );
}
