import type { DialogKind } from "@/blocks/parts/block-editor.ts";
import type { StoredCorrection } from "@/lib/newsroom/page-data.ts";
import type { WordStep } from "./word-dialog.tsx";

export type Need = "reload" | "invalid" | "forbidden" | "gone";
/** The dialog that is open. */
export type OpenDialog =
  | {
      kind:
        | DialogKind
        | WordStep
        | "lead"
        | "leadWords"
        | "publish"
        | "end"
        | "trash"
        | "discard"
        | "revisions"
        | "preview"
        | "conflict"
        | "signIn";
    }
  | { kind: "need"; what: Need }
  | { kind: "correction"; correction: StoredCorrection }
  | null;
