import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState, useTransition } from "react";
import { useToast } from "@/components/ui/toast.island.tsx";
import type { BulkOutcome, SkipReason } from "@/lib/newsroom/bulk.ts";
import type { Named } from "@/lib/newsroom/page-data.ts";
import { type Failure, failure, type Result } from "@/lib/result.ts";
import type { Locale } from "@/lib/site/locales.ts";
import { type ListedStory, useSelection } from "./selection.island.tsx";

type Verb<Input> = (input: Input) => Promise<Result<BulkOutcome>>;
type Chosen = { storyIds: number[] };

export type BulkActions = {
  moveStories: Verb<Chosen & { sectionId: number }>;
  tagStories: Verb<Chosen & { tagId: number; add: boolean }>;
  withdrawStories: Verb<Chosen & { reasons: Partial<Record<Locale, string>> }>;
  trashStories: Verb<Chosen>;
  untrashStories: Verb<Chosen>;
  undoStories: Verb<{ entries: number[] }>;
  findNames: (input: { kind: "tag"; locale: Locale; text: string }) => Promise<Result<Named[]>>;
};

/** Stories that were not changed, by reason. */
export type SkippedStories = { why: SkipReason; stories: ListedStory[] }[];

export type Bulk = {
  isPending: boolean;
  /** The refusal of the last run as a whole, for the dialog that started it. */
  refusal: Failure | null;
  forgetRefusal(): void;
  left: SkippedStories;
  forgetLeft(): void;
  /**
   * Runs an action for the selection. `told` returns the message for the number of changed stories; with `mayUndo` the message offers undo. Calls
   * `onDone` unless the action was refused. A caller with `onDone` is a dialog, which covers toasts and must show a refusal itself.
   */
  run(
    act: (chosen: Chosen) => Promise<Result<BulkOutcome>>,
    told: (count: number) => string,
    options?: { mayUndo?: boolean; onDone?: () => void },
  ): void;
};

/** Runs bulk actions, reports their results, and offers undo. */
export function useBulk(undoStories: BulkActions["undoStories"]): Bulk {
  const t = useTranslations("stories.bulk");
  const failures = useTranslations("desk.failures");
  const router = useRouter();
  const toast = useToast();
  const { stories, chosen, choose } = useSelection();
  const [left, setLeft] = useState<SkippedStories>([]);
  const [refusal, setRefusal] = useState<Failure | null>(null);
  const [isPending, startTransition] = useTransition();

  const undo = (entries: number[]) =>
    startTransition(async () => {
      const result = await undoStories({ entries }).catch((): Failure => failure("unavailable"));
      if (!result.ok) toast({ text: result.code === "not-found" ? t("undoOver") : failures(result.code) });
      else {
        setLeft(skippedByReason(result.value, stories));
        toast({ text: t("undone", { count: result.value.changed.length }) });
      }
      router.refresh();
    });

  const run: Bulk["run"] = (act, told, { mayUndo = true, onDone } = {}) => {
    if (isPending) return;
    startTransition(async () => {
      const result = await act({ storyIds: [...chosen] }).catch((): Failure => failure("unavailable"));
      setRefusal(result.ok ? null : result);
      if (!result.ok) return onDone ? undefined : toast({ text: failures(result.code) });
      const { changed, entries } = result.value;
      setLeft(skippedByReason(result.value, stories));
      const action = mayUndo ? { action: { label: t("undo"), run: () => undo(entries) } } : {};
      toast({ text: told(changed.length), ...(changed.length > 0 ? action : {}) });
      choose([]);
      onDone?.();
      router.refresh();
    });
  };
  return { isPending, refusal, forgetRefusal: () => setRefusal(null), left, forgetLeft: () => setLeft([]), run };
}

function skippedByReason({ skipped }: BulkOutcome, stories: ListedStory[]): SkippedStories {
  const reasons = [...new Set(skipped.map(({ why }) => why))];
  const named = ({ storyId }: { storyId: number }) =>
    stories.find((story) => story.storyId === storyId) ?? { storyId, headline: "", publicIn: [] };
  return reasons.map((why) => ({ why, stories: skipped.filter((one) => one.why === why).map(named) }));
}
