import type { AnyExtension } from "@tiptap/core";
import { Placeholder } from "@tiptap/extensions";
import { FieldsSteps } from "@/components/dashboard/editor/typography/fields-steps.ts";
import { drawnBlocks } from "./node-views.tsx";
import { type PasteOptions, PasteRules } from "./paste-rules.ts";
import { bodyExtensions } from "./schema.ts";
import { SlashMenu, type SlashOptions } from "./slash-extension.ts";

/** Everything that writing takes: the blocks with what draws them, clean pasting, the menu of the slash. */
export function writingExtensions({
  placeholder,
  onCall,
  onKey,
  onFiles,
}: SlashOptions & PasteOptions & { placeholder: string }): AnyExtension[] {
  return [
    ...bodyExtensions(drawnBlocks()),
    FieldsSteps,
    PasteRules.configure({ onFiles }),
    SlashMenu.configure({ onCall, onKey }),
    Placeholder.configure({ placeholder }),
  ];
}
