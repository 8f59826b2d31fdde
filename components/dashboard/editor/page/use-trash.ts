import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import type { EditorActions } from "@/components/dashboard/editor/editor-props.ts";
import { useToast } from "@/components/ui/toast.island.tsx";
import { unavailableOnError } from "./use-step-tools.ts";

type TrashActions = Pick<EditorActions, "trashStories" | "undoStories">;

/** Moves the whole story to the trash and opens the story table, where this can be undone. */
export function useTrash(storyId: number, { trashStories, undoStories }: TrashActions): () => Promise<void> {
  const t = useTranslations("editor.steps");
  const failures = useTranslations("desk.failures");
  const toast = useToast();
  const router = useRouter();
  const undo = async (entries: number[]) => {
    const result = await unavailableOnError(undoStories({ entries }));
    toast({ text: result.ok ? t("done.untrash") : failures(result.code) });
    router.refresh();
  };
  return async () => {
    const result = await unavailableOnError(trashStories({ storyIds: [storyId] }));
    if (!result.ok) return toast({ text: failures(result.code) });
    const { changed, entries } = result.value;
    if (changed.length === 0) return toast({ text: failures("conflict") });
    toast({ text: t("done.trash"), action: { label: t("undo"), run: () => void undo(entries) } });
    router.push("/dashboard/stories");
  };
}
