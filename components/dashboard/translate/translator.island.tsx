"use client";

import "@/components/dashboard/editor/editor.css";
import "@/components/dashboard/editor/panel/side.css";
import "@/components/dashboard/editor/dialogs/links.css";
import "@/components/dashboard/editor/typography/typography.css";
import "./translate.css";
import "./pairs.css";
import "./translate-phone.css";
import { EditorContent } from "@tiptap/react";
import { useTranslations } from "next-intl";
import { type CSSProperties, useMemo, useState } from "react";
import { KnownPictures } from "@/blocks/parts/shown-picture.tsx";
import { enterAtStart } from "@/components/dashboard/editor/canvas/insertables.ts";
import { SlashMenuList } from "@/components/dashboard/editor/canvas/slash-menu.tsx";
import { EditorDialogs, useUrgentDialog } from "@/components/dashboard/editor/dialogs/editor-dialogs.tsx";
import type { OpenDialog } from "@/components/dashboard/editor/dialogs/open-dialog.ts";
import type { ArticleEditorProps } from "@/components/dashboard/editor/editor-props.ts";
import { EditorHead } from "@/components/dashboard/editor/page/editor-head.tsx";
import { EditorNotices } from "@/components/dashboard/editor/page/editor-notices.tsx";
import { LetterBar, LettersButton } from "@/components/dashboard/editor/page/letter-bar.tsx";
import { useScreen } from "@/components/dashboard/editor/page/use-screen.ts";
import { useSteps } from "@/components/dashboard/editor/page/use-steps.ts";
import { useStoryFields } from "@/components/dashboard/editor/panel/story-panel.tsx";
import { bodyErrorOf, printedFields } from "@/components/dashboard/editor/saving/copy-fields.ts";
import { useTextFiles } from "@/components/dashboard/editor/saving/use-text-files.ts";
import { useWriting } from "@/components/dashboard/editor/saving/use-writing.ts";
import { TypographyOffer } from "@/components/dashboard/editor/typography/typography-offer.tsx";
import { useTypography } from "@/components/dashboard/editor/typography/use-typography.ts";
import { UploadItems } from "@/components/dashboard/media/upload-items.tsx";
import { useToast } from "@/components/ui/toast.island.tsx";
import { checklist } from "@/lib/editor/checklist.ts";
import { primaryStep } from "@/lib/editor/publication.ts";
import { isDone } from "@/lib/translation/pairs.ts";
import type { TranslationSource } from "@/lib/translation/translation.ts";
import { FieldRow } from "./field-row.tsx";
import { OriginalChanged } from "./original-changed.tsx";
import { PairHead } from "./pair-head.tsx";
import { PairRow } from "./pair-row.tsx";
import { PairingExtension, type PairingInput } from "./pairing.ts";
import { TermOffers } from "./term-offers.tsx";
import { TranslationDock } from "./translation-dock.tsx";
import { TranslationProgress } from "./translation-progress.tsx";
import { TranslationStart } from "./translation-start.tsx";
import { type ReadOriginal, useOriginal } from "./use-original.ts";
import { usePairs } from "./use-pairs.ts";
import { useTerms } from "./use-terms.ts";
import { useTranslationKeys } from "./use-translation-keys.ts";
import { pairName, useRowNavigation } from "./use-walk.ts";

type TranslatorProps = ArticleEditorProps & { source: TranslationSource; readOriginal: ReadOriginal };

/** An article next to its original. Writing, saving and publishing are shared with the editor. */
export function Translator({ source: opened, readOriginal, ...props }: TranslatorProps) {
  const { article, story, person, actions } = props;
  const { source, takeIn } = useOriginal(opened, article.articleId, readOriginal);
  const t = useTranslations("translate");
  const words = useTranslations("editor");
  const failures = useTranslations("desk.failures");
  const toast = useToast();
  const [dialog, setDialog] = useState<OpenDialog>(null);
  const [onlyLeft, setOnlyLeft] = useState(false);
  const files = useTextFiles(props.pictures, article.locale);
  const { known, learn, takeFiles, uploads, text } = files;
  const blank = t("blank");
  const [extensions] = useState(() => [
    PairingExtension.configure({
      input: inputOf(source, { made: article.copy.madeFrom, onlyLeft: false, blank }),
    }),
  ]);
  const writing = useWriting(props, takeFiles, extensions);
  text.current = writing.editor;
  const { editor, fields, copy, errors, saver } = writing;
  const { madeFrom } = fields;
  const input = useMemo(
    () => inputOf(source, { made: madeFrom, onlyLeft, blank }),
    [source, madeFrom, onlyLeft, blank],
  );
  const pairs = usePairs(writing, { source, pictures: known, input });
  const walk = useRowNavigation(editor, pairs);
  const terms = useTerms({ source, locale: article.locale, fields, editor, pairs, walk });
  const shared = useStoryFields(story, actions.setStoryFields);
  const steps = useSteps(props, writing, useScreen(props, { writing, shared, files }));
  const [said, setSaid] = useState("");
  const mayWrite = article.may.write;
  const typography = useTypography({
    editor,
    locale: article.locale,
    mayWrite,
    fields: printedFields(fields),
    settled: copy,
    change: writing.change,
  });
  const onTypography = () => void typography.ask("all");
  const checks = useMemo(() => {
    const { leadMedia } = shared.fields;
    const facts = { locale: article.locale, leadMedia, pictures: known, hasOtherLanguage: true };
    return checklist(copy, { ...facts, typography: typography.count });
  }, [copy, article.locale, shared.fields, known, typography.count]);
  const primary = primaryStep({ ...steps.standing, may: article.may });
  const takePrimary = () => {
    if (primary === "submit") void steps.take("submit");
    else if (primary) {
      writing.reckon();
      setDialog({ kind: "publish" });
    }
  };
  const go = (step: 1 | -1, what: "any" | "left") => {
    const row = walk.go(step, what);
    const place = row ? walk.rows.indexOf(row) + 1 : 0;
    setSaid(row ? t("place", { state: t(`states.${row.state}`), place, total: walk.rows.length }) : t("nothingLeft"));
  };
  const checkAndGo = () => {
    const { current } = walk;
    if (current && mayWrite && (current.state === "stale" || current.state === "unchecked")) {
      if ("field" in current) pairs.checkField(current.field);
      else {
        const pair = pairs.pairing?.pairs[walk.rows.indexOf(current) - pairs.fields.length];
        if (pair) pairs.take("check", pair);
      }
    }
    go(1, "left");
  };
  const start = () => {
    pairs.start();
    // Focus the first empty field above the text.
    document.querySelector<HTMLElement>(".pair-field textarea:placeholder-shown")?.focus();
  };
  useUrgentDialog(writing.saveState, setDialog);
  useTranslationKeys({
    onSave: () => void saver.flush(),
    onChecked: checkAndGo,
    onGo: go,
    onTerm: terms.insertNext,
    onTypography,
  });

  const offers = mayWrite ? (
    <TermOffers offers={terms.offers} from={source.locale} to={article.locale} onInsert={terms.insert} />
  ) : null;
  const shown = pairs.pairing?.pairs ?? [];
  const lines = shown.reduce((sum, { targets }) => sum + targets.length + 2, 0);
  const states = walk.rows.map(({ state }) => state);
  return (
    <KnownPictures value={known}>
      <div className="editor translator">
        <EditorHead
          {...{ article, story, person, actions, primary, steps, copy }}
          readOnly={!mayWrite}
          saveState={writing.saveState}
          otherScreen={{ href: `/dashboard/articles/${article.articleId}`, label: t("ordinary"), icon: "doc" }}
          onDialog={setDialog}
          onPrimary={takePrimary}
          onFailure={() => toast({ text: failures("unavailable") })}
        >
          {mayWrite ? <LettersButton look="wide-only" /> : null}
          {pairs.isBegun ? (
            <button
              type="button"
              className="button wide-only"
              aria-keyshortcuts="Alt+ArrowDown"
              onClick={() => go(1, "left")}
            >
              {t("next")} <kbd>Alt ↓</kbd>
            </button>
          ) : null}
        </EditorHead>
        {pairs.isBegun ? (
          <TranslationProgress states={states} source={source} onlyLeft={onlyLeft} onOnlyLeft={setOnlyLeft} />
        ) : null}
        <main id="main" onFocus={walk.onFocus}>
          {editor && mayWrite ? <LetterBar editor={editor} /> : null}
          <EditorNotices {...{ article, story, person, actions, writing, steps }} />
          <OriginalChanged onTakeIn={takeIn} />
          {errors.body ? (
            <p className="notice danger" role="alert">
              {words(`bodyErrors.${bodyErrorOf(errors.body)}`)}
            </p>
          ) : null}
          {editor && mayWrite && !pairs.isBegun ? (
            <TranslationStart hasText={!editor.isEmpty} onStart={start} onPairUp={pairs.pairUp} />
          ) : null}
          <PairHead source={source} locale={article.locale} state={steps.standing.state} />
          {pairs.fields.map((pair) => (
            <FieldRow
              key={pair.field}
              name={pair.field}
              {...{ pair, source, mayWrite }}
              locale={article.locale}
              value={fields[pair.field]}
              error={pair.field === "headline" && errors.headline ? words("fields.errors.headline") : undefined}
              isCurrent={walk.current?.name === pair.field}
              isQuiet={!pairs.isBegun}
              isHidden={onlyLeft && isDone(pair.state) && walk.current?.name !== pair.field}
              offers={walk.current?.name === pair.field ? offers : null}
              onChange={(value) => pairs.writeField(pair.field, value)}
              onCheck={() => pairs.checkField(pair.field)}
              onLeave={() => (pair === pairs.fields.at(-1) ? editor && enterAtStart(editor) : go(1, "any"))}
            />
          ))}
          <div className="pairs write" style={{ "--all": Math.max(lines, 1) } as CSSProperties}>
            {shown.map((pair, index) => (
              <PairRow
                key={pair.sources.map(({ id }) => id).join() || `own-${index}`}
                name={pairName(index)}
                {...{ pair, source, mayWrite }}
                isCurrent={walk.current?.name === pairName(index)}
                isQuiet={!pairs.isBegun}
                offers={walk.current?.name === pairName(index) ? offers : null}
                onTake={pairs.take}
              />
            ))}
            <EditorContent editor={editor} className="pairs-text" />
          </div>
          {editor && writing.slash.call ? (
            <SlashMenuList
              editor={editor}
              call={writing.slash.call}
              keys={writing.slash.keys}
              onAsk={(kind) => setDialog({ kind })}
            />
          ) : null}
          <TypographyOffer typography={typography} locale={article.locale} />
          <p className="vh" aria-live="polite">
            {said}
          </p>
        </main>
        {pairs.isBegun ? (
          <TranslationDock state={walk.current?.state ?? null} onGo={go} onChecked={checkAndGo} />
        ) : null}
        {uploads.uploads.length > 0 ? (
          <section className="editor-uploads" aria-label={words("pictures.uploads")}>
            <UploadItems {...uploads} look="upload-rows" />
          </section>
        ) : null}
        <EditorDialogs
          {...{ article, person, actions, dialog, primary, checks, steps, writing }}
          wayTo={(name) => (name === "typography" ? () => requestAnimationFrame(onTypography) : null)}
          onClose={() => setDialog(null)}
          onPictures={learn}
          onLead={() => {}}
          lead={shared.fields.leadMedia}
          onDescribed={(picture) => {
            learn([picture]);
            shared.describeLead(picture);
          }}
        />
      </div>
    </KnownPictures>
  );
}

type Given = Pick<PairingInput, "onlyLeft" | "blank"> & { made: ArticleEditorProps["article"]["copy"]["madeFrom"] };

function inputOf(source: TranslationSource, { made, onlyLeft, blank }: Given): PairingInput {
  return { source: source.blocks, skipped: made?.skipped ?? [], isBegun: made !== null, onlyLeft, blank };
}
