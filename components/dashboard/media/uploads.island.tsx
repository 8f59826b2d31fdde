"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useEffect, useRef, useState } from "react";
import { Icon } from "@/components/ui/icon.tsx";
import { type Upload, useUploads } from "./use-uploads.ts";

/** Where files are dropped, pasted or chosen, and those on their way. The list of pictures is asked for anew as they arrive. */
export function Uploads() {
  const t = useTranslations("media");
  const router = useRouter();
  const { uploads, add, retry, drop } = useUploads(() => router.refresh());
  const [isOver, setOver] = useState(false);
  const input = useRef<HTMLInputElement>(null);
  usePastedFiles(add);
  return (
    <>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: the button inside does the same without a mouse */}
      <div
        className={isOver ? "drop-here over" : "drop-here"}
        onDragOver={(event) => {
          event.preventDefault();
          setOver(true);
        }}
        onDragLeave={() => setOver(false)}
        onDrop={(event) => {
          event.preventDefault();
          setOver(false);
          add(event.dataTransfer.files);
        }}
      >
        <Icon name="image" />
        <span>{t("drop")}</span>
        <button type="button" className="button small" onClick={() => input.current?.click()}>
          {t("choose")}
        </button>
        <input
          ref={input}
          type="file"
          className="file-input"
          aria-label={t("choose")}
          accept="image/jpeg,image/png,image/webp,image/gif"
          multiple
          tabIndex={-1}
          onChange={({ target }) => {
            add(target.files ?? []);
            target.value = "";
          }}
        />
      </div>
      <ul className="picture-tiles" aria-live="polite">
        {uploads.map((upload) => (
          <UploadTile key={upload.id} upload={upload} onRetry={() => retry(upload)} onDrop={() => drop(upload.id)} />
        ))}
      </ul>
    </>
  );
}

type UploadTileProps = { upload: Upload; onRetry: () => void; onDrop: () => void };

function UploadTile({ upload: { file, sent, problem }, onRetry, onDrop }: UploadTileProps) {
  const t = useTranslations("media");
  if (problem !== null)
    return (
      <li>
        <div className="tile-box failed">
          <Icon name="warning" />
          <span>{t(`refused.${problem}`)}</span>
          <span className="button-row">
            {canRetry(problem) ? (
              <button type="button" className="button small" onClick={onRetry}>
                {t("retry")}
              </button>
            ) : null}
            <button type="button" className="button small quiet" onClick={onDrop}>
              {t("dismiss")}
            </button>
          </span>
        </div>
        <b>{file.name}</b>
        <small className="bad">{t("notUploaded")}</small>
      </li>
    );
  return (
    <li>
      <div className="tile-box">
        <progress max={file.size} value={sent} aria-label={file.name} />
        <span>{t("sent", { sent: megabytes(sent), all: megabytes(file.size) })}</span>
      </div>
      <b>{file.name}</b>
      <small>{sent < file.size ? t("uploading") : t("preparing")}</small>
    </li>
  );
}

/** Whether sending the same file again may help. */
function canRetry(problem: string): boolean {
  return ["unavailable", "rate-limited", "signed-out"].includes(problem);
}

function megabytes(bytes: number): number {
  return Math.round(bytes / 1024 / 102.4) / 10;
}

function usePastedFiles(add: (files: Iterable<File>) => void): void {
  useEffect(() => {
    const paste = (event: ClipboardEvent) => {
      if (event.clipboardData?.files.length) add(event.clipboardData.files);
    };
    addEventListener("paste", paste);
    return () => removeEventListener("paste", paste);
  }, [add]);
}
