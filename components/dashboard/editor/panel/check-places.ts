import { Selection } from "@tiptap/pm/state";
import type { Editor } from "@tiptap/react";
import type { Block, Body } from "@/blocks/registry/block-types.ts";
import type { ArticleSession } from "@/components/dashboard/editor/session/use-article-session.ts";
import type { CheckName } from "@/lib/editor/checklist.ts";
import { blocksWithoutTime, copiedBlocks, emptyBlocks } from "@/lib/translation/translation.ts";

/** Returns how to jump to where a check can be fixed; null if that is not on this screen. */
export type JumpToCheck = (name: CheckName) => (() => void) | null;

/** Selector of the field where a check is fixed. For alt text and credit: the first empty one. */
const fields: Partial<Record<CheckName, string>> = {
  headlineMissing: '[name="headline"]',
  headlineLong: '[name="headline"]',
  standfirstMissing: '[name="standfirst"]',
  authorMissing: '[name="authors"]',
  advertiserMissing: '[name="advertiser"]',
  altMissing: '[name="alt"]:placeholder-shown',
  creditMissing: '[name="credit"]:invalid',
};

/** The blocks where a check is fixed. */
const blocks: Partial<Record<CheckName, (body: Body) => Block[]>> = {
  blockEmpty: emptyBlocks,
  timeMissing: blocksWithoutTime,
  copied: copiedBlocks,
};

/** Jumps from checks to places in the editor: fields, the end of the text, the dialogs of the lead picture. */
export function checkJumps({ editor, open, typography }: ArticleSession): JumpToCheck {
  return (name) => {
    if (name === "pictureMissing") return () => open({ kind: "lead" });
    if (name === "typography") return () => afterDialogCloses(() => void typography.ask("all"));
    if (name === "bodyMissing" || name === "bodyShort" || name === "languageDiffers")
      return () => afterDialogCloses(() => editor && enterAtEnd(editor));
    const findBlocks = blocks[name];
    if (findBlocks) return () => afterDialogCloses(() => editor && enterFirst(editor, findBlocks));
    const field = fields[name];
    if (field === undefined) return null;
    return () =>
      afterDialogCloses(() => {
        const place = document.querySelector<HTMLElement>(`[data-whole-screen] ${field}`);
        place?.focus();
        place?.scrollIntoView({ block: "center" });
        // If no picture in the text lacks it, the lead picture does.
        if (!place && (name === "altMissing" || name === "creditMissing")) open({ kind: "leadWords" });
      });
  };
}

/** Runs after the open dialog has closed and restored the focus. */
function afterDialogCloses(work: () => void): void {
  requestAnimationFrame(work);
}

/** Puts the cursor into the first of the blocks. */
function enterFirst(editor: Editor, findBlocks: (body: Body) => Block[]): void {
  const { view, state } = editor;
  const body = state.doc.toJSON() as Body;
  const [first] = findBlocks(body);
  if (!first) return;
  const place = body.content.indexOf(first);
  const before = state.doc.children.slice(0, place).reduce((size, block) => size + block.nodeSize, 0);
  view.dispatch(state.tr.setSelection(Selection.near(state.doc.resolve(before + 1))).scrollIntoView());
  view.focus();
}

function enterAtEnd(editor: Editor): void {
  const { view, state } = editor;
  view.dispatch(state.tr.setSelection(Selection.atEnd(state.doc)).scrollIntoView());
  view.focus();
}
