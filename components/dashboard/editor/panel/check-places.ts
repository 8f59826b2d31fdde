import { Selection } from "@tiptap/pm/state";
import type { Editor } from "@tiptap/react";
import type { CheckName } from "@/lib/editor/checklist.ts";
import type { OpenDialog } from "@/components/dashboard/editor/dialogs/open-dialog.ts";

/** The way to where a check can be mended; null where that is no place of this screen. */
export type WayTo = (name: CheckName) => (() => void) | null;

/** Where on the page it is mended: a field by its name, empty where the check is about what is missing. */
const fields: Partial<Record<CheckName, string>> = {
  headlineMissing: '[name="headline"]',
  headlineLong: '[name="headline"]',
  standfirstMissing: '[name="standfirst"]',
  authorMissing: '[name="authors"]',
  advertiserMissing: '[name="advertiser"]',
  altMissing: '[name="alt"]:placeholder-shown',
  creditMissing: '[name="credit"]:invalid',
};

type Places = {
  editor: Editor | null;
  onDialog: (dialog: OpenDialog) => void;
  onTypography: () => void;
};

/** The ways from the checks to their places in the editor: fields, the end of the text, the dialogs of the main picture. */
export function waysFrom({ editor, onDialog, onTypography }: Places): WayTo {
  return (name) => {
    if (name === "pictureMissing") return () => onDialog({ kind: "lead" });
    if (name === "typography") return () => later(onTypography);
    if (name === "bodyMissing" || name === "bodyShort" || name === "languageDiffers")
      return () => later(() => editor && enterAtEnd(editor));
    const field = fields[name];
    if (field === undefined) return null;
    return () =>
      later(() => {
        const place = document.querySelector<HTMLElement>(`.editor ${field}`);
        place?.focus();
        place?.scrollIntoView({ block: "center" });
        // What no picture of the text lacks is missing from the main one.
        if (!place && (name === "altMissing" || name === "creditMissing")) onDialog({ kind: "leadWords" });
      });
  };
}

/** Once the dialog from which somebody comes is closed and has given the focus back. */
function later(work: () => void): void {
  requestAnimationFrame(work);
}

function enterAtEnd(editor: Editor): void {
  const { view, state } = editor;
  view.dispatch(state.tr.setSelection(Selection.atEnd(state.doc)).scrollIntoView());
  view.focus();
}
