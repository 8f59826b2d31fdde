import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState, useTransition } from "react";
import { useToast } from "@/components/ui/toast.island.tsx";
import type { Named } from "@/lib/newsroom/page-data.ts";
import type { BulkOutcome, SkipReason } from "@/lib/newsroom/bulk.ts";
import type { Locale } from "@/lib/site/locales.ts";
import { type Failure, failure, type Result } from "@/lib/result.ts";
import { type ListedStory, useSelection } from "./selection.island.tsx";

type Verb<Input> = (input: Input) => Promise<Result<BulkOutcome>>;
type Chosen = { storyIds: number[] };

export type BulkActions = {
  moveStories: Verb<Chosen & { sectionId: number }>;
  tagStories: Verb<Chosen & { tagId: number; add: boolean }>;
  withdrawStories: Verb<Chosen & { reason: string }>;
  trashStories: Verb<Chosen>;
  untrashStories: Verb<Chosen>;
  undoStories: Verb<{ entries: number[] }>;
  findNames: (input: { kind: "tag"; locale: Locale; text: string }) => Promise<Result<Named[]>>;
};

/** Stories that stayed as they were, with why. */
export type LeftStories = { why: SkipReason; stories: ListedStory[] }[];

export type Bulk = {
  isPending: boolean;
  /** Why the last one was refused as a whole, for the dialog that asked for it to say. */
  refusal: Failure | null;
  forgetRefusal(): void;
  left: LeftStories;
  forgetLeft(): void;
  /**
   * Does something with what is chosen. `told` makes the words of what was done to so many; with `mayUndo` it can be taken back from there.
   * Calls `onDone` unless it was refused; who has given one stands in a dialog, above every toast, and tells a refusal there.
   */
  run(
    act: (chosen: Chosen) => Promise<Result<BulkOutcome>>,
    told: (count: number) => string,
    options?: { mayUndo?: boolean; onDone?: () => void },
  ): void;
};

/** Runs what is done with many stories, tells what it came to, and offers to take it back. */
export function useBulk(undoStories: BulkActions["undoStories"]): Bulk {
  const t = useTranslations("stories.bulk");
  const failures = useTranslations("desk.failures");
  const router = useRouter();
  const toast = useToast();
  const { stories, chosen, choose } = useSelection();
  const [left, setLeft] = useState<LeftStories>([]);
  const [refusal, setRefusal] = useState<Failure | null>(null);
  const [isPending, startTransition] = useTransition();

  const undo = (entries: number[]) =>
    startTransition(async () => {
      const result = await undoStories({ entries }).catch((): Failure => failure("unavailable"));
      if (!result.ok) toast({ text: result.code === "not-found" ? t("undoOver") : failures(result.code) });
      else {
        setLeft(leftOf(result.value, stories));
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
      setLeft(leftOf(result.value, stories));
      const action = mayUndo ? { action: { label: t("undo"), run: () => undo(entries) } } : {};
      toast({ text: told(changed.length), ...(changed.length > 0 ? action : {}) });
      choose([]);
      onDone?.();
      router.refresh();
    });
  };
  return { isPending, refusal, forgetRefusal: () => setRefusal(null), left, forgetLeft: () => setLeft([]), run };
}

function leftOf({ skipped }: BulkOutcome, stories: ListedStory[]): LeftStories {
  const reasons = [...new Set(skipped.map(({ why }) => why))];
  const named = ({ storyId }: { storyId: number }) =>
    stories.find((story) => story.storyId === storyId) ?? { storyId, headline: "" };
  return reasons.map((why) => ({ why, stories: skipped.filter((one) => one.why === why).map(named) }));
}
