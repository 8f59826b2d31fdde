import type { Editor } from "@tiptap/core";
import { insertAndEnter } from "@/blocks/parts/insert-block.ts";
import type { Uploaded } from "@/lib/media/uploads.ts";
import type { DeskPicture } from "@/lib/newsroom/page-data.ts";

/** A library picture as a block of the text. Caption, credit and alt text start with the library's values. */
export function imageBlock({ mediaId, alt, caption, credit }: DeskPicture) {
  return { type: "image", attrs: { mediaId, alt, caption, credit } };
}

/** Library pictures as one gallery block. */
export function galleryBlock(pictures: DeskPicture[]) {
  const credits = [...new Set(pictures.map((one) => one.credit).filter(Boolean))];
  return {
    type: "gallery",
    attrs: {
      caption: "",
      credit: credits.join(", "),
      pictures: pictures.map(({ mediaId, alt }) => ({ mediaId, alt })),
    },
  };
}

/** Inserts an uploaded file at the cursor: a picture as a block, a document as a link. */
export function insertUploaded(editor: Editor, uploaded: Uploaded): void {
  if (uploaded.kind === "picture") {
    insertAndEnter(editor, imageBlock(uploaded.picture));
    return;
  }
  const { name, href } = uploaded.document;
  const marks = [{ type: "link", attrs: { href } }];
  editor
    .chain()
    .focus()
    .insertContent([{ type: "text", text: name.replace(/\.pdf$/u, ""), marks }])
    .run();
}
