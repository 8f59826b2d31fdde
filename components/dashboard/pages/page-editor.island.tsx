"use client";

import "@/components/dashboard/styles/writing.css";
import { EditorContent } from "@tiptap/react";
import { useTranslations } from "next-intl";
import { KnownPictures } from "@/blocks/parts/shown-picture.tsx";
import fieldsStyles from "@/components/dashboard/editor/canvas/fields.module.css";
import { errorRemark, GrowingField } from "@/components/dashboard/editor/canvas/growing-field.tsx";
import { enterAtStart } from "@/components/dashboard/editor/canvas/insertables.ts";
import { Toolbar } from "@/components/dashboard/editor/canvas/toolbar.tsx";
import editorStyles from "@/components/dashboard/editor/editor.module.css";
import sideStyles from "@/components/dashboard/editor/panel/side.module.css";
import { UnsavedWords } from "@/components/dashboard/editor/saving/unsaved-words.tsx";
import { TextMenus, TextUploads } from "@/components/dashboard/editor/session/text-menus.tsx";
import { useSessionKeys } from "@/components/dashboard/editor/session/use-keys.ts";
import { FormRefusal } from "@/components/dashboard/parts/form-refusal.tsx";
import { Icon } from "@/components/ui/icon.tsx";
import { PageAddress } from "./page-address.tsx";
import { PageDialogs } from "./page-dialogs.tsx";
import { PageHead } from "./page-head.tsx";
import { type PageEditorProps, type PageSession, usePageSession } from "./use-page-session.ts";

const problems = [
  "empty",
  "too-long",
  "characters",
  "slug",
  "taken",
  "required",
  "empty-block",
  "picture-missing",
] as const;
const named = ["title", "slug", "body"] as const;

/** The editor of a static page in one language: edited in place, and published with one button. */
export function PageEditor(props: PageEditorProps) {
  const t = useTranslations("deskPages");
  const words = useTranslations("editor");
  const session = usePageSession(props);
  const { save, isPending } = session;
  useSessionKeys(session, { "Ctrl+KeyS": save, "Ctrl+Enter": save });
  const problem = useProblem(session);
  return (
    <KnownPictures value={session.files.known}>
      <div className={editorStyles.editor} data-whole-screen>
        <PageHead
          page={session.page}
          title={session.fields.headline}
          isTouched={session.isTouched}
          savedAt={session.saved.at}
        >
          <button
            type="button"
            className="button primary"
            aria-keyshortcuts="Control+S"
            aria-disabled={isPending || undefined}
            onClick={save}
          >
            {t("save")}
          </button>
        </PageHead>
        <Canvas session={session} problem={problem} />
        <TextUploads session={session} />
        <aside className={sideStyles.side} aria-label={words("properties")}>
          <section className={sideStyles.section}>
            <h2>{words("properties")}</h2>
            <PageAddress session={session} error={problem("slug")} />
          </section>
        </aside>
        <PageDialogs session={session} />
      </div>
    </KnownPictures>
  );
}

type Problem = (field: (typeof named)[number]) => string | undefined;

/** What the server said about a field. */
function useProblem({ refusal }: PageSession): Problem {
  const t = useTranslations("deskPages.problems");
  return (field) => {
    const said = refusal?.fields?.[field];
    return said && t(problems.find((one) => one === said) ?? "characters");
  };
}

function Canvas({ session, problem }: { session: PageSession; problem: Problem }) {
  const t = useTranslations("deskPages");
  const { editor, fields, text, typography, open } = session;
  return (
    <main className={editorStyles.canvas} id="main">
      {editor ? (
        <Toolbar editor={editor} locale={text.locale} onAsk={open} onTypography={() => void typography.ask("all")} />
      ) : null}
      <div className={editorStyles.notices}>
        <UnsavedWords session={session} />
        <FormRefusal refusal={session.refusal} fields={named} />
      </div>
      <div className="write" lang={text.locale}>
        <GrowingField
          field={{ name: "title", className: fieldsStyles.headline, label: t("pageTitle"), most: 120 }}
          value={fields.headline}
          readOnly={session.isLeaving}
          remark={errorRemark(problem("title"))}
          onChange={(headline) => session.change({ headline })}
          onLeave={() => editor && enterAtStart(editor)}
        />
        <EditorContent editor={editor} />
        {problem("body") ? (
          <p className="field-error" role="alert">
            <Icon name="warning" />
            {problem("body")}
          </p>
        ) : null}
      </div>
      <TextMenus session={session} onAsk={open} />
    </main>
  );
}
