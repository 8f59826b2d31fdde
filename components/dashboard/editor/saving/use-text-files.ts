import type { Editor } from "@tiptap/react";
import { type RefObject, useRef, useState } from "react";
import { insertUploaded } from "@/components/dashboard/editor/canvas/picture-blocks.ts";
import { type Uploads, useUploads } from "@/components/dashboard/media/use-uploads.ts";
import { localizeUpload, type Uploaded } from "@/lib/media/uploads.ts";
import type { DeskPicture } from "@/lib/newsroom/page-data.ts";
import type { Locale } from "@/lib/site/locales.ts";

export type TextFiles = {
  known: ReadonlyMap<number, DeskPicture>;
  /** The known pictures among these ids. */
  knownOf: (mediaIds: number[]) => DeskPicture[];
  /** Adds chosen pictures, so that the text can show them. */
  learn: (pictures: DeskPicture[]) => void;
  /** Uploads dropped or pasted files to the library and inserts those that arrive into the text. */
  takeFiles: (files: File[]) => void;
  uploads: Omit<Uploads, "add">;
  /** The text's editor, once it exists. */
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
  /** A picture becomes a block, a document a link. */
  const put = (arrived: Uploaded) => {
    const uploaded = localizeUpload(arrived, locale);
    if (uploaded.kind === "picture") learn([uploaded.picture]);
    if (text.current) insertUploaded(text.current, uploaded);
  };
  const { add: takeFiles, ...uploads } = useUploads(put);
  const knownOf = (mediaIds: number[]) => mediaIds.flatMap((id) => latest.current.get(id) ?? []);
  return { known, knownOf, learn, takeFiles, uploads, text };
}
