"use client";

import type { Verb } from "@/components/dashboard/parts/use-verb.ts";
import styles from "./media.module.css";
import { RemoveMedia } from "./remove-media.tsx";
import { type RestoreMedia, useRemoval } from "./use-removal.ts";

export type DocumentVerbs = {
  deleteDocument: Verb<{ fileId: number }, { storageName: string }>;
  restoreMedia: RestoreMedia;
};

type DocumentActionsProps = { fileId: number; isUsed: boolean; leftAt: string; verbs: DocumentVerbs };

/** Deletes a document that nothing links to. */
export function DocumentActions({ fileId, isUsed, leftAt, verbs }: DocumentActionsProps) {
  const removal = useRemoval(() => verbs.deleteDocument({ fileId }), { restoreMedia: verbs.restoreMedia, leftAt });
  return (
    <section className={styles.actions}>
      <RemoveMedia isUsed={isUsed} removal={removal} />
    </section>
  );
}
