"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useTransition } from "react";
import { useToast } from "@/components/ui/toast.island.tsx";
import type { BulkOutcome } from "@/lib/desk-bulk.ts";
import type { Result } from "@/lib/result.ts";

/** Fetches stories back from the trash. */
export type UntrashStories = (input: { storyIds: number[] }) => Promise<Result<BulkOutcome>>;

export function RestoreButton({ storyId, untrashStories }: { storyId: number; untrashStories: UntrashStories }) {
  const t = useTranslations();
  const toast = useToast();
  const router = useRouter();
  const [pending, startTransition] = useTransition();
  const restore = () => {
    if (pending) return;
    startTransition(async () => {
      const result = await untrashStories({ storyIds: [storyId] }).catch(() => null);
      toast({ text: result?.ok ? t("stories.restored") : t(`desk.failures.${result ? result.code : "unavailable"}`) });
      router.refresh();
    });
  };
  return (
    <button type="button" className="button small" onClick={restore} aria-disabled={pending}>
      {t("stories.restore")}
    </button>
  );
}
