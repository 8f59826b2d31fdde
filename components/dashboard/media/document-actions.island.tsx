"use client";

import { useTranslations } from "next-intl";
import type { Verb } from "@/components/dashboard/use-verb.ts";
import { Icon } from "@/components/ui/icon.tsx";
import { type RestoreMedia, useRemoval } from "./use-removal.ts";

export type DocumentVerbs = {
  deleteDocument: Verb<{ fileId: number }, { sha256: string }>;
  restoreMedia: RestoreMedia;
};

type DocumentActionsProps = { fileId: number; isUsed: boolean; leftAt: string; verbs: DocumentVerbs };

/** Away with a document that nothing leads to. */
export function DocumentActions({ fileId, isUsed, leftAt, verbs }: DocumentActionsProps) {
  const t = useTranslations("media");
  const removal = useRemoval(() => verbs.deleteDocument({ fileId }), { restoreMedia: verbs.restoreMedia, leftAt });
  return (
    <section className="media-actions">
      {isUsed ? (
        <p className="field-hint">{t("deleteHint")}</p>
      ) : (
        <button
          type="button"
          className="button danger"
          aria-disabled={removal.isPending || undefined}
          onClick={removal.run}
        >
          <Icon name="trash" />
          {t("delete")}
        </button>
      )}
    </section>
  );
}
