import type { AnyExtension } from "@tiptap/core";
import type { Node as DocumentNode } from "@tiptap/pm/model";
import { type Editor, type UseEditorOptions, useEditor } from "@tiptap/react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import type { WorkingCopy } from "@/lib/article/working-copy.ts";
import { openedDocument } from "@/lib/editor/document.ts";
import type { Locale } from "@/lib/site/locales.ts";
import { writingExtensions } from "./extensions.ts";
import type { PasteOptions } from "./paste-rules.ts";
import type { SlashOptions } from "./slash-extension.ts";

type TextEvents = SlashOptions &
  PasteOptions & {
    onChange: (document: DocumentNode) => void;
    /** Called when the user moves the focus out of the text. */
    onLeave: () => void;
  };

/** A text when it is opened. */
type OpenText = { copy: Pick<WorkingCopy, "body">; locale: Locale; mayWrite: boolean };

/** A text, open for writing. `events` is read on the first render only, so its callbacks must stay valid. */
export function useTextEditor(text: OpenText, extensions: AnyExtension[], events: TextEvents): Editor | null {
  const t = useTranslations("editor");
  // Created once: new options on a render would rebuild the whole editor.
  const [options] = useState(
    (): UseEditorOptions => ({
      extensions: [...writingExtensions({ ...events, placeholder: t("placeholder") }), ...extensions],
      content: openedDocument(text.copy.body),
      editable: text.mayWrite,
      immediatelyRender: false,
      // The styles are in editor.css: the content security policy blocks styles added by scripts.
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
