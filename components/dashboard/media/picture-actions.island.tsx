"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useRef } from "react";
import type { Verb } from "@/components/dashboard/parts/use-verb.ts";
import { Icon } from "@/components/ui/icon.tsx";
import { useToast } from "@/components/ui/toast.island.tsx";
import { acceptedPictures } from "@/lib/media/uploads.ts";
import styles from "./media.module.css";
import { RemoveMedia } from "./remove-media.tsx";
import { UploadItems } from "./upload-items.tsx";
import { type RestoreMedia, useRemoval } from "./use-removal.ts";
import { useUploads } from "./use-uploads.ts";

export type PictureVerbs = {
  deletePicture: Verb<{ mediaId: number }, { storageName: string }>;
  restoreMedia: RestoreMedia;
};

type PictureActionsProps = {
  mediaId: number;
  isUsed: boolean;
  /** Address to go to after the picture is deleted. */
  leftAt: string;
  verbs: PictureVerbs;
};

/** Replaces the picture's file everywhere, or deletes an unused picture. */
export function PictureActions({ mediaId, isUsed, leftAt, verbs }: PictureActionsProps) {
  const t = useTranslations("media");
  const router = useRouter();
  const toast = useToast();
  const input = useRef<HTMLInputElement>(null);
  const { add, ...shown } = useUploads(
    () => {
      toast({ text: t("replaced") });
      router.refresh();
    },
    { replaces: mediaId, picturesOnly: true },
  );
  const removal = useRemoval(() => verbs.deletePicture({ mediaId }), { restoreMedia: verbs.restoreMedia, leftAt });
  const isReplacing = shown.uploads.some(({ problem }) => problem === null);
  return (
    <section className={styles.actions}>
      <input
        ref={input}
        type="file"
        className={styles.fileInput}
        aria-label={t("replaceFile")}
        accept={acceptedPictures}
        tabIndex={-1}
        onChange={({ target }) => {
          for (const { id } of shown.uploads) shown.drop(id);
          add(target.files ?? []);
          target.value = "";
        }}
      />
      <button
        type="button"
        className="button"
        aria-disabled={isReplacing || undefined}
        onClick={() => {
          if (!isReplacing) input.current?.click();
        }}
      >
        <Icon name="image" />
        {t("replace")}
      </button>
      <p className="field-hint">{t("replaceHint")}</p>
      <UploadItems {...shown} look="rows" />
      <RemoveMedia isUsed={isUsed} removal={removal} />
    </section>
  );
}
