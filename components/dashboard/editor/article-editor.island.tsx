"use client";

import "@/components/dashboard/styles/writing.css";
import { EditorContent } from "@tiptap/react";
import { useTranslations } from "next-intl";
import { type RefObject, useEffect, useRef, useState } from "react";
import { KnownPictures } from "@/blocks/parts/shown-picture.tsx";
import sideStyles from "@/components/dashboard/editor/panel/side.module.css";
import { translationAddress, translationScreen } from "@/lib/translation/translation.ts";
import { CanvasFields } from "./canvas/canvas-fields.tsx";
import { enterAtStart } from "./canvas/insertables.ts";
import { Toolbar } from "./canvas/toolbar.tsx";
import { EditorDialogs } from "./dialogs/editor-dialogs.tsx";
import styles from "./editor.module.css";
import type { ArticleEditorProps } from "./editor-props.ts";
import { EditorHead } from "./page/editor-head.tsx";
import { EditorNotices } from "./page/editor-notices.tsx";
import { CheckPanel } from "./panel/check-list.tsx";
import { checkJumps, type JumpToCheck } from "./panel/check-places.ts";
import { Properties } from "./panel/properties.tsx";
import { StoryPanel } from "./panel/story-panel.tsx";
import { bodyErrorOf } from "./saving/copy-fields.ts";
import { TextMenus, TextUploads } from "./session/text-menus.tsx";
import { type ArticleSession, useArticleSession } from "./session/use-article-session.ts";
import { useSessionKeys } from "./session/use-keys.ts";

type Sections = ArticleEditorProps["sections"];

/** The editor of one article: the page as readers will see it, with the newsroom's tools around it. */
export function ArticleEditor(props: ArticleEditorProps) {
  const translate = useTranslations("translate");
  const session = useArticleSession(props);
  useSessionKeys(session, { "Ctrl+Enter": session.takePrimary });
  const { article, story } = session;
  const beside = translationScreen(article.articleId, story.articles);
  const wayTo = checkJumps(session);
  return (
    <KnownPictures value={session.files.known}>
      <div className={styles.editor} data-whole-screen>
        <EditorHead
          session={session}
          primaryKeys="Control+Enter"
          otherScreen={
            beside && { href: translationAddress(beside.articleId), label: translate(beside.name), icon: "translate" }
          }
        />
        <Canvas session={session} sections={props.sections} />
        <TextUploads session={session} />
        <Side session={session} sections={props.sections} wayTo={wayTo} />
        <EditorDialogs session={session} wayTo={wayTo} />
      </div>
    </KnownPictures>
  );
}

type PartProps = { session: ArticleSession; sections: Sections };

/** The text as readers will see it, in the colour of its section. */
function Canvas({ session, sections }: PartProps) {
  const t = useTranslations("editor.bodyErrors");
  const { article, editor, fields, errors, shared, typography, open } = session;
  const headline = useRef<HTMLTextAreaElement>(null);
  useHeadlineFocus(article, headline);
  const colour = sections.find(({ id }) => id === shared.fields.section.id)?.colour;
  const readOnly = !article.may.write;
  return (
    <main className={styles.canvas} id="main">
      {readOnly ? null : editor ? (
        <Toolbar
          editor={editor}
          locale={article.locale}
          onAsk={(kind) => open({ kind })}
          onTypography={() => void typography.ask("all")}
        />
      ) : (
        <div className={styles.tools} />
      )}
      <EditorNotices session={session} />
      <div className={`write sec-${colour}`} lang={article.locale}>
        <CanvasFields
          {...{ fields, errors, readOnly }}
          headlineRef={headline}
          onChange={session.change}
          onLeave={() => editor && enterAtStart(editor)}
        />
        <EditorContent editor={editor} />
        {errors.body ? (
          <p className="field-error" role="alert">
            {t(bodyErrorOf(errors.body))}
          </p>
        ) : null}
      </div>
      <TextMenus session={session} onAsk={(kind) => open({ kind })} />
    </main>
  );
}

function Side({ session, sections, wayTo }: PartProps & { wayTo: JumpToCheck }) {
  const t = useTranslations("editor");
  return (
    <aside className={sideStyles.side} aria-label={t("properties")}>
      <CheckPanel checks={session.checks} wayTo={wayTo} />
      <StoryPanel session={session} sections={sections} />
      <Properties session={session} />
    </aside>
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
