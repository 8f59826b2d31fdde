import type { Editor } from "@tiptap/react";
import { type RefObject, useRef, useState } from "react";
import { type Uploads, useUploads } from "@/components/dashboard/media/use-uploads.ts";
import type { DeskPicture } from "@/lib/newsroom/page-data.ts";
import type { Locale } from "@/lib/site/locales.ts";
import { type Uploaded, uploadedIn } from "@/lib/media/uploads.ts";
import { insertUploaded } from "@/components/dashboard/editor/canvas/picture-blocks.ts";

export type TextFiles = {
  known: ReadonlyMap<number, DeskPicture>;
  /** Those of these numbers that are known now. */
  knownOf: (mediaIds: number[]) => DeskPicture[];
  /** Pictures were chosen, and can be shown from now on. */
  learn: (pictures: DeskPicture[]) => void;
  /** Sends what was dropped or pasted to the library; what has arrived is put into the text. */
  takeFiles: (files: File[]) => void;
  uploads: Omit<Uploads, "add">;
  /** The text, once it can be written. */
  text: RefObject<Editor | null>;
};

/** The pictures and documents of an open text. */
export function useTextFiles(pictures: readonly DeskPicture[], locale: Locale): TextFiles {
  const [known, setKnown] = useState(() => new Map(pictures.map((picture) => [picture.mediaId, picture])));
  const latest = useRef(known);
  const text = useRef<Editor | null>(null);
  const learn = (more: DeskPicture[]) => {
    latest.current = new Map([...latest.current, ...more.map((one) => [one.mediaId, one] as const)]);
    setKnown(latest.current);
  };
  /** A picture as a block, a document as words that lead to it. */
  const put = (arrived: Uploaded) => {
    const uploaded = uploadedIn(arrived, locale);
    if (uploaded.kind === "picture") learn([uploaded.picture]);
    if (text.current) insertUploaded(text.current, uploaded);
  };
  const { add: takeFiles, ...uploads } = useUploads(put);
  const knownOf = (mediaIds: number[]) => mediaIds.flatMap((id) => latest.current.get(id) ?? []);
  return { known, knownOf, learn, takeFiles, uploads, text };
}
