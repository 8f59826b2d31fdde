"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useVerb, type Verb } from "@/components/dashboard/parts/use-verb.ts";
import { Confirmation } from "@/components/dashboard/people/confirmation.tsx";
import { Dialog } from "@/components/ui/dialog.island.tsx";
import { Icon } from "@/components/ui/icon.tsx";
import { useToast } from "@/components/ui/toast.island.tsx";
import type { BulkOutcome } from "@/lib/newsroom/bulk.ts";
import styles from "./stories.module.css";

export type TrashVerbs = {
  untrashStories: Verb<{ storyIds: number[] }, BulkOutcome>;
  /** Null if the person may not. */
  deleteStory: Verb<{ storyId: number }, { deleted: true }> | null;
};

/** Restores a story from the trash, or deletes it permanently. */
export function TrashActions({ storyId, name, verbs }: { storyId: number; name: string; verbs: TrashVerbs }) {
  const t = useTranslations("stories");
  const failures = useTranslations("desk.failures");
  const toast = useToast();
  const router = useRouter();
  const untrash = useVerb(verbs.untrashStories);
  const restore = () =>
    untrash.run({ storyIds: [storyId] }, ({ changed }) => {
      toast({ text: changed.length > 0 ? t("restored") : failures("conflict") });
      router.refresh();
    });
  return (
    <span className={`button-row ${styles.trashActions}`}>
      <button type="button" className="button small" onClick={restore} aria-disabled={untrash.isPending}>
        {t("restore")}
      </button>
      {verbs.deleteStory ? <DeleteButton {...{ storyId, name }} deleteStory={verbs.deleteStory} /> : null}
      {untrash.refusal ? (
        <span className="vh" role="alert">
          {failures(untrash.refusal.code)}
        </span>
      ) : null}
    </span>
  );
}

type DeleteButtonProps = { storyId: number; name: string; deleteStory: NonNullable<TrashVerbs["deleteStory"]> };

function DeleteButton({ storyId, name, deleteStory }: DeleteButtonProps) {
  const t = useTranslations("stories.trash");
  const close = useTranslations("desk")("close");
  const toast = useToast();
  const router = useRouter();
  const [asks, setAsks] = useState(false);
  const verb = useVerb(deleteStory);
  const remove = () =>
    verb.run({ storyId }, () => {
      setAsks(false);
      toast({ text: t("deleted") });
      router.refresh();
    });
  return (
    <>
      <button
        type="button"
        className="button quiet small icon-only danger"
        aria-label={t("deleteNamed", { name })}
        aria-haspopup="dialog"
        onClick={() => setAsks(true)}
      >
        <Icon name="trash" />
      </button>
      <Dialog open={asks} onClose={() => setAsks(false)} title={t("title")} closeLabel={close}>
        <Confirmation text={t("say", { name })} button={t("do")} tone="danger" verb={verb} onConfirm={remove} />
      </Dialog>
    </>
  );
}
