"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useTransition } from "react";
import { useToast } from "@/components/ui/toast.island.tsx";
import type { Result } from "@/lib/result.ts";

/** Fetches a story back from the trash. */
export type UntrashStory = (input: { storyId: number }) => Promise<Result<unknown>>;

export function RestoreButton({ storyId, untrashStory }: { storyId: number; untrashStory: UntrashStory }) {
  const t = useTranslations();
  const toast = useToast();
  const router = useRouter();
  const [pending, startTransition] = useTransition();
  const restore = () => {
    if (pending) return;
    startTransition(async () => {
      const result = await untrashStory({ storyId }).catch(() => null);
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
