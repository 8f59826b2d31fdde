"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { type ReactNode, useEffect, useRef, useState, useTransition } from "react";
import { FormProblem } from "@/components/dashboard/parts/form-problem.tsx";
import { Icon } from "@/components/ui/icon.tsx";
import { useToast } from "@/components/ui/toast.island.tsx";
import { FRONT_SLOTS } from "@/lib/newsroom/front-composition.ts";
import type { EditableFront, FrontSlot, FrontStory } from "@/lib/newsroom/page-data.ts";
import { Candidates } from "./candidates.tsx";
import { EarlierFronts } from "./earlier-fronts.tsx";
import styles from "./front.module.css";
import type { FrontActions } from "./front-actions.ts";
import { FrontPlace, type FrontStep } from "./front-place.tsx";
import { FrontPreview } from "./front-preview.tsx";
import { useArrangement } from "./use-arrangement.ts";

type FrontDeskProps = { front: EditableFront; actions: FrontActions; head: ReactNode };

/** Arranges a front page by dragging or by buttons. Readers see it once it is published; one press undoes that. */
export function FrontDesk({ front, actions, head }: FrontDeskProps) {
  const t = useTranslations("deskFront");
  const toast = useToast();
  const router = useRouter();
  const arrangement = useArrangement(front);
  const { slots, isChanged } = arrangement;
  const { places, follow } = useFocusOnMovedStory();
  const [version, setVersion] = useState(front.version);
  const [isPreviewed, setIsPreviewed] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const [isSaving, startSaving] = useTransition();
  const publish = (next: FrontSlot[], from: number, undoTo: FrontSlot[] | null) =>
    startSaving(async () => {
      const input = next.map(({ story, endsAt }) => ({ storyId: story.storyId, endsAt }));
      const result = await actions.setFront({ locale: front.locale, version: from, slots: input });
      setProblem(result.ok ? null : result.code);
      if (!result.ok) return;
      setVersion(result.value.version);
      arrangement.set(next);
      const undo = undoTo && { label: t("undo"), run: () => publish(undoTo, result.value.version, null) };
      toast(undo ? { text: t("done"), action: undo } : { text: t("done") });
      router.refresh();
    });
  return (
    <>
      <header className="desk-head">
        {head}
        <div className="desk-head-tools">
          <span className={isChanged ? styles.unsaved : "desk-head-note wide-only"}>
            {isChanged ? t("unsaved") : t("onSite")}
          </span>
          <button type="button" className="button" aria-label={t("previewShort")} onClick={() => setIsPreviewed(true)}>
            <Icon name="device" />
            <span className="wide-only">{t("previewShort")}</span>
          </button>
          {front.mayArrange ? (
            <button
              type="button"
              className="button primary"
              aria-disabled={!isChanged || isSaving}
              onClick={() => isChanged && !isSaving && publish(slots, version, front.slots)}
            >
              {isSaving ? t("publishing") : t("publish")}
            </button>
          ) : null}
        </div>
      </header>
      {isPreviewed ? <FrontPreview locale={front.locale} slots={slots} onClose={() => setIsPreviewed(false)} /> : null}
      <main className={`desk-main ${styles.desk}`} id="main">
        <div>
          {problem ? (
            <FormProblem text={problem === "conflict" ? t("conflict") : t("failed", { code: problem })} />
          ) : null}
          <LeftStories stories={front.left} />
          <ol className={styles.places} ref={places}>
            {Array.from({ length: FRONT_SLOTS }, (_, place) => (
              <FrontPlace
                // biome-ignore lint/suspicious/noArrayIndexKey: a place is its number
                key={place}
                place={place}
                slot={slots[place] ?? null}
                filled={slots.length}
                locale={front.locale}
                arrangement={arrangement}
                onMoved={follow}
              />
            ))}
          </ol>
          <EarlierFronts versions={front.earlier} onRestore={(earlier) => arrangement.set(earlier)} />
        </div>
        <Candidates
          front={front}
          placed={slots}
          onPut={(story, place) => {
            arrangement.put(story, place);
            // Places fill from the first one on.
            follow(Math.min(place, slots.length), "up");
          }}
          find={actions.findFrontStories}
        />
      </main>
    </>
  );
}

/** Stories whose places are free, because they are no longer live in this language. */
function LeftStories({ stories }: { stories: FrontStory[] }) {
  const t = useTranslations("deskFront");
  return stories.map((story) => (
    <p key={story.storyId} className={`notice warn ${styles.left}`}>
      <span>{t.rich("left", { headline: story.headline, word: (words) => <b lang={story.locale}>{words}</b> })}</span>
    </p>
  ));
}

/** Keeps the focus with a moved story: on the same button at its new place, or on another enabled one. */
function useFocusOnMovedStory() {
  const places = useRef<HTMLOListElement>(null);
  const [moved, setMoved] = useState<{ place: number; step: FrontStep } | null>(null);
  useEffect(() => {
    const buttons = moved && places.current?.children[moved.place]?.querySelectorAll<HTMLElement>("button:enabled");
    const all = [...(buttons ?? [])];
    const button = all.find(({ dataset }) => dataset.step === moved?.step) ?? all[0];
    // A pointer user looks at the pointer: scroll only for keyboard focus.
    button?.focus({ preventScroll: true });
    if (button?.matches(":focus-visible")) button.scrollIntoView({ block: "nearest" });
  }, [moved]);
  return { places, follow: (place: number, step: FrontStep) => setMoved({ place, step }) };
}
