"use client";

import "./editor.css";
import "./panel/side.css";
import "./dialogs/links.css";
import "./typography/typography.css";
import { EditorContent } from "@tiptap/react";
import { useTranslations } from "next-intl";
import { type RefObject, useEffect, useMemo, useRef, useState } from "react";
import { KnownPictures } from "@/blocks/parts/shown-picture.tsx";
import { UploadItems } from "@/components/dashboard/media/upload-items.tsx";
import { useToast } from "@/components/ui/toast.island.tsx";
import { checklist } from "@/lib/editor/checklist.ts";
import { primaryStep } from "@/lib/editor/publication.ts";
import type { Named } from "@/lib/newsroom/page-data.ts";
import { translationAddress, translationScreen } from "@/lib/translation/translation.ts";
import { CanvasFields } from "./canvas/canvas-fields.tsx";
import { enterAtStart } from "./canvas/insertables.ts";
import { SlashMenuList } from "./canvas/slash-menu.tsx";
import { Toolbar } from "./canvas/toolbar.tsx";
import { EditorDialogs, useUrgentDialog } from "./dialogs/editor-dialogs.tsx";
import type { OpenDialog } from "./dialogs/open-dialog.ts";
import type { ArticleEditorProps } from "./editor-props.ts";
import { EditorHead } from "./page/editor-head.tsx";
import { EditorNotices } from "./page/editor-notices.tsx";
import { useEditorKeys } from "./page/use-editor-keys.ts";
import { useScreen } from "./page/use-screen.ts";
import { useSteps } from "./page/use-steps.ts";
import { CheckPanel } from "./panel/check-list.tsx";
import { jumpsToChecks } from "./panel/check-places.ts";
import { Properties } from "./panel/properties.tsx";
import { StoryPanel, useStoryFields } from "./panel/story-panel.tsx";
import { useAuthorNames } from "./panel/use-author-names.ts";
import { bodyErrorOf, printedFields } from "./saving/copy-fields.ts";
import { useTextFiles } from "./saving/use-text-files.ts";
import { useWriting } from "./saving/use-writing.ts";
import { TypographyOffer } from "./typography/typography-offer.tsx";
import { useTypography } from "./typography/use-typography.ts";

/** The editor of one article: the page as readers will see it, with the newsroom's tools around it. */
export function ArticleEditor(props: ArticleEditorProps) {
  const { article, story, person, actions } = props;
  const t = useTranslations("editor");
  const translate = useTranslations("translate");
  const failures = useTranslations("desk.failures");
  const toast = useToast();
  const files = useTextFiles(props.pictures, article.locale);
  const { known, learn, takeFiles, uploads, text } = files;
  const writing = useWriting(props, takeFiles);
  text.current = writing.editor;
  const shared = useStoryFields(story, actions.setStoryFields);
  const steps = useSteps(props, writing, useScreen(props, { writing, shared, files }));
  const [dialog, setDialog] = useState<OpenDialog>(null);
  const headline = useRef<HTMLTextAreaElement>(null);
  const toolbar = useRef<HTMLDivElement>(null);

  const { editor, fields, copy, errors, saver } = writing;
  const signed = useAuthorNames(
    fields.authorIds,
    { locale: article.locale, readAuthorNames: actions.readAuthorNames },
    article.authors,
  );
  const colour = props.sections.find(({ id }) => id === shared.fields.section.id)?.colour;
  const readOnly = !article.may.write;
  const hasOtherLanguage = story.articles.length > 1;
  const beside = translationScreen(article.articleId, story.articles);
  const typography = useTypography({
    editor,
    locale: article.locale,
    mayWrite: article.may.write,
    fields: printedFields(fields),
    settled: copy,
    change: writing.change,
  });
  const checks = useMemo(() => {
    const { leadMedia } = shared.fields;
    const facts = {
      locale: article.locale,
      leadMedia,
      pictures: known,
      hasOtherLanguage,
      typography: typography.count,
    };
    return checklist(copy, facts);
  }, [copy, article.locale, shared.fields, known, hasOtherLanguage, typography.count]);
  const wayTo = jumpsToChecks({ editor, onDialog: setDialog, onTypography: () => void typography.ask("all") });
  const primary = primaryStep({ ...steps.standing, may: article.may });
  const chooseAuthors = (chosen: Named[]) => {
    signed.learn(chosen);
    writing.change({ authorIds: chosen.map((one) => one.id) });
  };
  const takePrimary = () => {
    if (primary === "submit") void steps.take("submit");
    else if (primary) {
      writing.reckon();
      setDialog({ kind: "publish" });
    }
  };
  useUrgentDialog(writing.saveState, setDialog);
  useHeadlineFocus(article, headline);
  const onTypography = () => void typography.ask("all");
  useEditorKeys({ editor, toolbar, onSave: () => void saver.flush(), onPublish: takePrimary, onTypography });

  return (
    <KnownPictures value={known}>
      <div className="editor">
        <EditorHead
          {...{ article, story, person, actions, primary, steps, copy, readOnly }}
          saveState={writing.saveState}
          primaryKeys="Control+Enter"
          otherScreen={
            beside && { href: translationAddress(beside.articleId), label: translate(beside.name), icon: "translate" }
          }
          onDialog={setDialog}
          onPrimary={takePrimary}
          onFailure={() => toast({ text: failures("unavailable") })}
        />
        <main className="editor-canvas" id="main">
          {readOnly ? null : editor ? (
            <Toolbar
              {...{ editor, onTypography }}
              locale={article.locale}
              barRef={toolbar}
              onAsk={(what) => setDialog({ kind: what })}
            />
          ) : (
            <div className="editor-tools" />
          )}
          <EditorNotices {...{ article, story, person, actions, writing, steps }} />
          <div className={`write sec-${colour}`} lang={article.locale}>
            <CanvasFields
              {...{ fields, errors, readOnly }}
              headlineRef={headline}
              onChange={writing.change}
              onLeave={() => editor && enterAtStart(editor)}
            />
            <EditorContent editor={editor} />
            {errors.body ? (
              <p className="field-error" role="alert">
                {t(`bodyErrors.${bodyErrorOf(errors.body)}`)}
              </p>
            ) : null}
          </div>
          {editor && writing.slash.call ? (
            <SlashMenuList
              editor={editor}
              call={writing.slash.call}
              keys={writing.slash.keys}
              onAsk={(what) => setDialog({ kind: what })}
            />
          ) : null}
          <TypographyOffer typography={typography} locale={article.locale} />
        </main>
        {uploads.uploads.length > 0 ? (
          <section className="editor-uploads" aria-label={t("pictures.uploads")}>
            <UploadItems {...uploads} look="upload-rows" />
          </section>
        ) : null}
        <aside className="editor-side" aria-label={t("properties")}>
          <CheckPanel checks={checks} wayTo={wayTo} />
          <StoryPanel
            {...{ story, actions }}
            fields={shared.fields}
            sections={props.sections}
            locale={article.locale}
            mayMakeNames={person.mayMakeNames}
            failure={shared.failure}
            onChange={shared.change}
            onPickPicture={() => setDialog({ kind: "lead" })}
            onDescribePicture={() => setDialog({ kind: "leadWords" })}
          />
          <Properties
            {...{ article, fields, errors, readOnly, actions }}
            authors={signed.named(fields.authorIds)}
            mayMakeNames={person.mayMakeNames}
            onChange={writing.change}
            onAuthors={chooseAuthors}
          />
        </aside>
        <EditorDialogs
          {...{ article, person, actions, dialog, primary, checks, wayTo, steps, writing }}
          onClose={() => setDialog(null)}
          onPictures={learn}
          onLead={(leadMedia) => shared.change({ leadMedia })}
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

/** In an empty article, the focus starts in the headline. */
function useHeadlineFocus({ copy, may }: ArticleEditorProps["article"], headline: RefObject<HTMLElement | null>): void {
  const [isBeginning] = useState(may.write && copy.headline === "" && copy.body.content.length === 0);
  useEffect(() => {
    if (!isBeginning) return;
    const begin = () => headline.current?.focus();
    // The dialog that opened this page restores the focus when it closes; wait for that.
    const dialog = document.querySelector("dialog:modal");
    if (!dialog) return begin();
    dialog.addEventListener("close", begin, { once: true });
    return () => dialog.removeEventListener("close", begin);
  }, [isBeginning, headline]);
}
