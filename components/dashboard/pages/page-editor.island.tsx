"use client";

import "@/components/dashboard/editor/editor.css";
import "@/components/dashboard/editor/panel/side.css";
import "@/components/dashboard/editor/typography/typography.css";
import { EditorContent } from "@tiptap/react";
import Link from "next/link";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useEffect, useRef, useState } from "react";
import type { Asked } from "@/blocks/parts/block-editor.ts";
import { KnownPictures } from "@/blocks/parts/shown-picture.tsx";
import { GrowingField } from "@/components/dashboard/editor/canvas/growing-field.tsx";
import { enterAtStart } from "@/components/dashboard/editor/canvas/insertables.ts";
import { SlashMenuList } from "@/components/dashboard/editor/canvas/slash-menu.tsx";
import { Toolbar } from "@/components/dashboard/editor/canvas/toolbar.tsx";
import type { EditorActions } from "@/components/dashboard/editor/editor-props.ts";
import { useEditorKeys } from "@/components/dashboard/editor/page/use-editor-keys.ts";
import type { DraftOwner } from "@/components/dashboard/editor/saving/draft-seal.ts";
import { UnsavedWords } from "@/components/dashboard/editor/saving/unsaved-words.tsx";
import { useTextFiles } from "@/components/dashboard/editor/saving/use-text-files.ts";
import { TypographyOffer } from "@/components/dashboard/editor/typography/typography-offer.tsx";
import { useTypography } from "@/components/dashboard/editor/typography/use-typography.ts";
import { UploadItems } from "@/components/dashboard/media/upload-items.tsx";
import { FormRefusal } from "@/components/dashboard/parts/form-refusal.tsx";
import { useVerb, type Verb } from "@/components/dashboard/parts/use-verb.ts";
import { Field } from "@/components/ui/field.tsx";
import { Icon } from "@/components/ui/icon.tsx";
import { useToast } from "@/components/ui/toast.island.tsx";
import type { SavePageInput } from "@/lib/inputs/pages.ts";
import { slugOf } from "@/lib/language/letters/slugs.ts";
import type { DeskPicture } from "@/lib/newsroom/page-data.ts";
import {
  copyOfPage,
  type EditablePage,
  type PageWords,
  pageOfCopy,
  type SavePageOutcome,
} from "@/lib/newsroom/static-pages.ts";
import { pageAddress } from "@/lib/site/addresses.ts";
import { type PageConflict, PageDialogs } from "./page-dialogs.tsx";
import { PageHead } from "./page-head.tsx";
import { subjectOf, usePageWriting } from "./use-page-writing.ts";

type PageEditorProps = {
  page: EditablePage;
  pictures: DeskPicture[];
  person: DraftOwner & { email: string };
  savePage: Verb<SavePageInput, SavePageOutcome>;
  actions: Pick<EditorActions, "listMedia" | "findLinkTargets" | "signIn">;
};

const problems = ["empty", "too-long", "characters", "slug", "taken", "required", "picture-missing"] as const;
const named = ["title", "slug", "body"] as const;

/** The editor of a static page in one language: edited in place, and published with one button. */
export function PageEditor({ page, pictures, person, savePage, actions }: PageEditorProps) {
  const t = useTranslations("deskPages");
  const words = useTranslations("editor");
  const router = useRouter();
  const toast = useToast();
  const revision = useRef(page.revision);
  const toolbar = useRef<HTMLDivElement>(null);
  const [asked, setAsked] = useState<Asked | null>(null);
  const [conflict, setConflict] = useState<PageConflict | null>(null);
  const [saved, setSaved] = useState({ at: page.savedAt, address: page.address });
  const { known, learn, takeFiles, uploads, text } = useTextFiles(pictures, page.locale);
  const writing = usePageWriting(page, {
    owner: person,
    revision: () => revision.current,
    onFiles: takeFiles,
  });
  text.current = writing.editor;
  const { editor, fields } = writing;
  const { run, refusal, isPending } = useVerb(savePage);
  const [isSigningIn, setSigningIn] = useState(false);
  useEffect(() => setSigningIn(refusal?.code === "signed-out"), [refusal]);
  const problem = (field: (typeof named)[number]) => {
    const said = refusal?.fields?.[field];
    return said && t(`problems.${problems.find((one) => one === said) ?? "characters"}`);
  };
  const save = () => {
    if (writing.isLeaving) return;
    const sent = writing.read();
    const slug = sent.slug.trim() === "" ? "" : slugOf(sent.slug);
    const { pageId, locale } = page;
    run({ pageId, locale, revision: revision.current, title: sent.title, slug, body: sent.body }, (outcome) =>
      take(outcome, sent),
    );
  };
  const take = (outcome: SavePageOutcome, sent: PageWords) => {
    if (!outcome.saved) {
      setConflict({ mine: sent, theirs: outcome.current });
      return;
    }
    revision.current = outcome.revision;
    setSaved({ at: outcome.savedAt, address: pageAddress(page.locale, outcome.slug) });
    toast({ text: t("saved") });
    const toItsOwn = () => router.replace(`/dashboard/pages/${outcome.pageId}?lang=${page.locale}`);
    if (page.pageId === null) void writing.leaveFor(outcome, sent).then(toItsOwn);
    else writing.endTouched(sent);
  };
  const typography = useTypography({
    editor,
    locale: page.locale,
    mayWrite: true,
    fields: { title: fields.title },
    settled: null,
    change: writing.change,
  });
  const onTypography = () => void typography.ask("all");
  useEditorKeys({ editor, toolbar, onSave: save, onPublish: save, onTypography });
  const address = pageAddress(page.locale, slugOf(fields.slug || fields.title || "…"));
  return (
    <KnownPictures value={known}>
      <div className="editor">
        <PageHead page={page} title={fields.title} isTouched={writing.isTouched} savedAt={saved.at}>
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
        <main className="editor-canvas" id="main">
          {editor ? (
            <Toolbar {...{ editor, onTypography }} locale={page.locale} barRef={toolbar} onAsk={setAsked} />
          ) : null}
          <div className="editor-notices">
            <UnsavedWords
              article={{
                articleId: subjectOf(page),
                copy: copyOfPage(page.words),
                revision: page.revision,
                savedBy: null,
                locale: page.locale,
                may: { write: true, publish: false, submit: false },
              }}
              owner={person}
              journal={writing.journal}
              present={copyOfPage(writing.read())}
              onChoose={(copy) => writing.replace(pageOfCopy(copy))}
            />
            <FormRefusal refusal={refusal} fields={named} />
          </div>
          <div className="write" lang={page.locale}>
            <GrowingField
              name="title"
              className="write-headline"
              label={t("pageTitle")}
              value={fields.title}
              most={120}
              readOnly={writing.isLeaving}
              error={problem("title")}
              onChange={(title) => writing.change({ title })}
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
          {editor && writing.slash.call ? (
            <SlashMenuList editor={editor} call={writing.slash.call} keys={writing.slash.keys} onAsk={setAsked} />
          ) : null}
          <TypographyOffer typography={typography} locale={page.locale} />
        </main>
        {uploads.uploads.length > 0 ? (
          <section className="editor-uploads" aria-label={words("pictures.uploads")}>
            <UploadItems {...uploads} look="upload-rows" />
          </section>
        ) : null}
        <aside className="editor-side" aria-label={words("properties")}>
          <section className="side-section">
            <h2>{words("properties")}</h2>
            <Field label={t("slug")} hint={t("slugHint")} error={problem("slug")}>
              {(control) => (
                <input
                  {...control}
                  className="control"
                  value={fields.slug}
                  placeholder={slugOf(fields.title)}
                  maxLength={80}
                  autoComplete="off"
                  spellCheck={false}
                  readOnly={writing.isLeaving}
                  onChange={(event) => writing.change({ slug: event.target.value })}
                  onBlur={() => fields.slug && writing.change({ slug: slugOf(fields.slug) })}
                />
              )}
            </Field>
            <p className="field-hint page-address">
              {saved.address ? (
                <Link className="txt-link" prefetch={false} href={saved.address} target="_blank">
                  {saved.address}
                </Link>
              ) : (
                address
              )}
            </p>
          </section>
        </aside>
        <PageDialogs
          {...{ asked, conflict, editor }}
          {...actions}
          locale={page.locale}
          signingIn={
            isSigningIn
              ? {
                  email: person.email,
                  signIn: actions.signIn,
                  onSignedIn: () => {
                    setSigningIn(false);
                    save();
                  },
                }
              : null
          }
          onClose={() => {
            setAsked(null);
            setConflict(null);
            setSigningIn(false);
          }}
          onPictures={learn}
          onChoose={(chosen) => {
            if (conflict) revision.current = conflict.theirs.revision;
            setConflict(null);
            writing.replace(chosen);
          }}
        />
      </div>
    </KnownPictures>
  );
}
