import type { AnyExtension } from "@tiptap/core";
import { Placeholder } from "@tiptap/extensions";
import { FieldsSteps } from "@/components/dashboard/editor/typography/fields-steps.ts";
import { type PasteOptions, PasteRules } from "./paste-rules.ts";
import { bodyExtensions } from "./schema.ts";
import { SlashMenu, type SlashOptions } from "./slash-extension.ts";

/** All Tiptap extensions of a writable text: blocks with their views, paste cleaning, the slash menu. */
export function writingExtensions({
  placeholder,
  onCall,
  onKey,
  onFiles,
}: SlashOptions & PasteOptions & { placeholder: string }): AnyExtension[] {
  return [
    ...bodyExtensions(),
    FieldsSteps,
    PasteRules.configure({ onFiles }),
    SlashMenu.configure({ onCall, onKey }),
    Placeholder.configure({ placeholder }),
  ];
}
