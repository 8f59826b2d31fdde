"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useEffect, useRef, useState } from "react";
import { Icon } from "@/components/ui/icon.tsx";
import { useToast } from "@/components/ui/toast.island.tsx";
import { acceptedFiles, type Uploaded } from "@/lib/media/uploads.ts";
import styles from "./media.module.css";
import { UploadItems } from "./upload-items.tsx";
import { useUploads } from "./use-uploads.ts";

/** Drop area, paste target and file picker, with uploads in progress. Refreshes the library as files arrive. */
export function Uploads({ inputId }: { inputId: string }) {
  const t = useTranslations("media");
  const router = useRouter();
  const toast = useToast();
  const { add, ...shown } = useUploads((uploaded: Uploaded) => {
    if (uploaded.kind === "document") toast({ text: t("documentKept", { name: uploaded.document.name }) });
    router.refresh();
  });
  const input = useRef<HTMLInputElement>(null);
  // Files chosen before hydration count too.
  useEffect(() => {
    const early = input.current;
    if (!early?.files?.length) return;
    add([...early.files]);
    early.value = "";
  }, [add]);
  const isOver = useDroppedFiles(add);
  usePastedFiles(add);
  return (
    <>
      <div className={isOver ? `${styles.dropHere} ${styles.over}` : styles.dropHere}>
        <Icon name="image" />
        <span>{t("drop")}</span>
        <button type="button" className="button small" onClick={() => input.current?.click()}>
          {t("choose")}
        </button>
        <input
          ref={input}
          id={inputId}
          type="file"
          className={styles.fileInput}
          aria-label={t("choose")}
          accept={acceptedFiles}
          multiple
          tabIndex={-1}
          onChange={({ target }) => {
            add(target.files ?? []);
            target.value = "";
          }}
        />
      </div>
      <UploadItems {...shown} look="tiles" />
    </>
  );
}

/** Handles files dropped anywhere on the page. Returns whether files are being dragged over it. */
function useDroppedFiles(add: (files: Iterable<File>) => void): boolean {
  const [isOver, setOver] = useState(false);
  useEffect(() => {
    const over = (event: DragEvent) => {
      if (!event.dataTransfer?.types.includes("Files")) return;
      event.preventDefault();
      setOver(true);
    };
    const leave = (event: DragEvent) => {
      if (event.relatedTarget === null) setOver(false);
    };
    const drop = (event: DragEvent) => {
      setOver(false);
      if (!event.dataTransfer?.files.length) return;
      event.preventDefault();
      add(event.dataTransfer.files);
    };
    addEventListener("dragover", over);
    addEventListener("dragleave", leave);
    addEventListener("drop", drop);
    return () => {
      removeEventListener("dragover", over);
      removeEventListener("dragleave", leave);
      removeEventListener("drop", drop);
    };
  }, [add]);
  return isOver;
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
