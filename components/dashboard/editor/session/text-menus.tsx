import { useTranslations } from "next-intl";
import type { DialogKind } from "@/blocks/parts/block-editor.ts";
import { SlashMenuList } from "@/components/dashboard/editor/canvas/slash-menu.tsx";
import { TypographyOffer } from "@/components/dashboard/editor/typography/typography-offer.tsx";
import { UploadItems } from "@/components/dashboard/media/upload-items.tsx";
import styles from "./text-menus.module.css";
import type { EditingSession } from "./use-editing-session.ts";

type TextMenusProps = {
  session: Pick<EditingSession, "editor" | "slash" | "text" | "typography">;
  onAsk: (what: DialogKind) => void;
};

/** What opens above an open text: the block menu at the slash, and the offer of typography. */
export function TextMenus({ session, onAsk }: TextMenusProps) {
  const { editor, slash, text, typography } = session;
  return (
    <>
      {editor && slash.call ? (
        <SlashMenuList editor={editor} call={slash.call} keys={slash.keys} onAsk={onAsk} />
      ) : null}
      <TypographyOffer typography={typography} locale={text.locale} />
    </>
  );
}

/** The files that are being uploaded into an open text. */
export function TextUploads({ session }: { session: Pick<EditingSession, "files"> }) {
  const t = useTranslations("editor.pictures");
  const { uploads } = session.files;
  if (uploads.uploads.length === 0) return null;
  return (
    <section className={styles.uploads} aria-label={t("uploads")}>
      <UploadItems {...uploads} look="rows" />
    </section>
  );
}
