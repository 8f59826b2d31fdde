import { useTranslations } from "next-intl";
import { type ChangeEvent, useState } from "react";
import type { DeskPicture } from "@/lib/desk.ts";
import { uploadPicture } from "./upload-picture.ts";

type Upload = { file: File; share: number; problem: "invalid" | "away" | null };

/** A picture from this computer or phone into the library. One that failed keeps its file and can be sent again. */
export function PictureUpload({ onUploaded }: { onUploaded: (picture: DeskPicture) => void }) {
  const t = useTranslations("editor.pictures");
  const [upload, setUpload] = useState<Upload | null>(null);
  const send = async (file: File) => {
    setUpload({ file, share: 0, problem: null });
    const result = await uploadPicture(file, (share) => setUpload({ file, share, problem: null }));
    if (result.ok) {
      setUpload(null);
      onUploaded(result.value);
    } else setUpload({ file, share: 0, problem: result.code === "invalid" ? "invalid" : "away" });
  };
  const choose = (event: ChangeEvent<HTMLInputElement>) => {
    const [file] = event.target.files ?? [];
    event.target.value = "";
    if (file) void send(file);
  };
  const isSending = upload !== null && upload.problem === null;
  return (
    <div className="picture-upload">
      <label className="button" aria-disabled={isSending || undefined}>
        {t("upload")}
        <input
          type="file"
          className="vh"
          accept="image/jpeg,image/png,image/webp"
          disabled={isSending}
          onChange={choose}
        />
      </label>
      {isSending ? (
        <progress aria-label={t("sending", { name: upload.file.name })} max={1} value={upload.share} />
      ) : null}
      {upload?.problem ? (
        <p className="field-error" role="alert">
          {t(upload.problem === "invalid" ? "refused" : "notSent", { name: upload.file.name })}
          {upload.problem === "away" ? (
            <button type="button" className="button small" onClick={() => void send(upload.file)}>
              {t("again")}
            </button>
          ) : null}
        </p>
      ) : null}
    </div>
  );
}
