import type { Node as DocumentNode } from "@tiptap/pm/model";
import { useEffect, useRef, useState } from "react";
import type { EditorNode } from "@/blocks/parts/editor-node.ts";
import { type CopyFields, fieldsOf, fieldsToSave } from "@/components/dashboard/editor/saving/copy-fields.ts";
import type { WorkingCopy } from "@/lib/article/working-copy.ts";
import { bodyOfDocument } from "@/lib/editor/document.ts";

/** The words of an open text. All functions stay the same between renders. */
export type EditedWords = {
  fields: CopyFields;
  /** The whole copy, updated shortly after each change; for what is computed from it. */
  copy: WorkingCopy;
  /** Returns the copy as it is now. */
  read: () => WorkingCopy;
  setFields: (part: Partial<CopyFields>) => void;
  setDocument: (document: DocumentNode) => void;
  /** Updates `copy` now. */
  updateCopy: () => void;
  /** Updates `copy` when the writer pauses. */
  updateCopySoon: () => void;
};

const COPY_DELAY_MS = 300;

/** `opened` is read on the first render only. */
export function useWords(opened: WorkingCopy): EditedWords {
  const [fields, setFields] = useState(() => fieldsOf(opened));
  const [copy, setCopy] = useState(opened);
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);
  const [stable] = useState(() => {
    let latest = fields;
    let document: DocumentNode | null = null;
    const read = (): WorkingCopy => ({
      ...fieldsToSave(latest),
      body: document ? bodyOfDocument(document.toJSON() as EditorNode) : opened.body,
    });
    const updateCopy = () => setCopy(read());
    return {
      read,
      updateCopy,
      updateCopySoon: () => {
        clearTimeout(timer.current);
        timer.current = setTimeout(updateCopy, COPY_DELAY_MS);
      },
      setFields: (part: Partial<CopyFields>) => {
        latest = { ...latest, ...part };
        setFields(latest);
      },
      setDocument: (changed: DocumentNode) => {
        document = changed;
      },
    };
  });
  return { fields, copy, ...stable };
}
