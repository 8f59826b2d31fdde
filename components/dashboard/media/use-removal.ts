import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useTransition } from "react";
import type { Verb } from "@/components/dashboard/parts/use-verb.ts";
import { useToast } from "@/components/ui/toast.island.tsx";
import { failure, type Result } from "@/lib/result.ts";
import { refusedFile } from "./refused-file.ts";

export type RestoreMedia = Verb<{ storageName: string }, null>;

/** Deletes a library item, returns to the library, and offers to restore the item. */
export function useRemoval(
  remove: () => Promise<Result<{ storageName: string }>>,
  { restoreMedia, leftAt }: { restoreMedia: RestoreMedia; leftAt: string },
): { run: () => void; isPending: boolean } {
  const t = useTranslations("media");
  const toast = useToast();
  const router = useRouter();
  const [isPending, startTransition] = useTransition();
  const restore = async (storageName: string) => {
    const result = await restoreMedia({ storageName }).catch(() => failure("unavailable"));
    toast({ text: result.ok ? t("restored") : t(`notRestored.${result.code === "not-found" ? "gone" : "failed"}`) });
    router.refresh();
  };
  const run = () => {
    if (isPending) return;
    startTransition(async () => {
      const result = await remove().catch(() => failure("unavailable"));
      if (!result.ok) {
        // The item's uses have changed since the page loaded: refresh, so that the list shows them.
        toast({ text: result.code === "conflict" ? t("stillUsed") : refusedFile(t, result.code) });
        router.refresh();
        return;
      }
      const { storageName } = result.value;
      toast({ text: t("deleted"), action: { label: t("restore"), run: () => void restore(storageName) } });
      router.push(leftAt, { scroll: false });
      router.refresh();
    });
  };
  return { run, isPending };
}
