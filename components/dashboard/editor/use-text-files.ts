import type { Editor } from "@tiptap/react";
import { type RefObject, useRef, useState } from "react";
import { type Uploads, useUploads } from "@/components/dashboard/media/use-uploads.ts";
import type { DeskPicture } from "@/lib/desk.ts";
import type { Uploaded } from "@/lib/uploads.ts";
import { insertUploaded } from "./picture-blocks.ts";

type TextFiles = {
  known: ReadonlyMap<number, DeskPicture>;
  /** Pictures were chosen, and can be shown from now on. */
  learn: (pictures: DeskPicture[]) => void;
  /** Sends what was dropped or pasted to the library; what has arrived is put into the text. */
  takeFiles: (files: File[]) => void;
  uploads: Omit<Uploads, "add">;
  /** The text, once it can be written. */
  text: RefObject<Editor | null>;
};

/** The pictures and documents of an open text. */
export function useTextFiles(pictures: DeskPicture[]): TextFiles {
  const [known, setKnown] = useState(() => new Map(pictures.map((picture) => [picture.mediaId, picture])));
  const text = useRef<Editor | null>(null);
  const learn = (more: DeskPicture[]) =>
    setKnown((before) => new Map([...before, ...more.map((one) => [one.mediaId, one] as const)]));
  /** A picture as a block, a document as words that lead to it. */
  const put = (uploaded: Uploaded) => {
    if (uploaded.kind === "picture") learn([uploaded.picture]);
    if (text.current) insertUploaded(text.current, uploaded);
  };
  const { add: takeFiles, ...uploads } = useUploads(put);
  return { known, learn, takeFiles, uploads, text };
}
