import type { AnyExtension } from "@tiptap/core";
import type { Node as DocumentNode } from "@tiptap/pm/model";
import { type Editor, type UseEditorOptions, useEditor } from "@tiptap/react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import type { EditableArticle } from "@/lib/newsroom/page-data.ts";
import { openedDocument } from "@/lib/editor/document.ts";
import type { Locale } from "@/lib/site/locales.ts";
import { writingExtensions } from "./extensions.ts";
import type { PasteOptions } from "./paste-rules.ts";
import type { SlashOptions } from "./slash-extension.ts";

type TextEvents = SlashOptions &
  PasteOptions & {
    onChange: (document: DocumentNode) => void;
    /** The focus goes elsewhere. */
    onLeave: () => void;
  };

/** A text as it is opened: an article's, or a page's of the paper. */
type OpenText = { copy: Pick<EditableArticle["copy"], "body">; locale: Locale; may: { write: boolean } };

/** A text, open for writing. What it tells is heard by whom it was told to first: the events have to last. */
export function useTextEditor(text: OpenText, extensions: AnyExtension[], events: TextEvents): Editor | null {
  const t = useTranslations("editor");
  // Made once: other options on every drawing would set the whole editor up again.
  const [options] = useState(
    (): UseEditorOptions => ({
      extensions: [...writingExtensions({ ...events, placeholder: t("placeholder") }), ...extensions],
      content: openedDocument(text.copy.body),
      editable: text.may.write,
      immediatelyRender: false,
      // Styles stand in editor.css: the policy takes none that a script writes.
      injectCSS: false,
      shouldRerenderOnTransaction: false,
      editorProps: {
        attributes: {
          class: "body",
          role: "textbox",
          "aria-multiline": "true",
          "aria-label": t("text"),
          lang: text.locale,
          spellcheck: "true",
        },
      },
      onUpdate: ({ editor }) => events.onChange(editor.state.doc),
      onBlur: () => events.onLeave(),
    }),
  );
  return useEditor(options);
}
