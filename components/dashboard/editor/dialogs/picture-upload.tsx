import { useTranslations } from "next-intl";
import { useRef } from "react";
import { UploadItems } from "@/components/dashboard/media/upload-items.tsx";
import { useUploads } from "@/components/dashboard/media/use-uploads.ts";
import { acceptedPictures, localizeUpload } from "@/lib/media/uploads.ts";
import type { DeskPicture } from "@/lib/newsroom/page-data.ts";
import type { Locale } from "@/lib/site/locales.ts";
import styles from "./picture-dialog.module.css";

type PictureUploadProps = { several: boolean; locale: Locale; onUploaded: (picture: DeskPicture) => void };

/** Uploads pictures from this device to the library. A failed upload keeps its file and can be retried. */
export function PictureUpload({ several, locale, onUploaded }: PictureUploadProps) {
  const t = useTranslations("editor.pictures");
  const input = useRef<HTMLInputElement>(null);
  const { add, ...shown } = useUploads(
    (arrived) => {
      const uploaded = localizeUpload(arrived, locale);
      if (uploaded.kind === "picture") onUploaded(uploaded.picture);
    },
    { picturesOnly: true },
  );
  return (
    <div className={styles.upload}>
      <button type="button" className="button" onClick={() => input.current?.click()}>
        {t("upload")}
      </button>
      <input
        ref={input}
        type="file"
        className="vh"
        aria-label={t("upload")}
        accept={acceptedPictures}
        multiple={several}
        tabIndex={-1}
        onChange={({ target }) => {
          add(target.files ?? []);
          target.value = "";
        }}
      />
      <UploadItems {...shown} look="rows" />
    </div>
  );
}
