"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { type ReactNode, useEffect, useRef, useState, useTransition } from "react";
import { Icon } from "@/components/ui/icon.tsx";
import { useToast } from "@/components/ui/toast.island.tsx";
import type { EditableFront, FrontSlot } from "@/lib/newsroom/page-data.ts";
import { FRONT_PLACES } from "@/lib/newsroom/front-composition.ts";
import type { FrontActions } from "./front-actions.ts";
import { Candidates } from "./candidates.tsx";
import { EarlierFronts } from "./earlier-fronts.tsx";
import { FrontPlace, type FrontStep } from "./front-place.tsx";
import { FrontPreview } from "./front-preview.tsx";
import { useArrangement } from "./use-arrangement.ts";

type FrontDeskProps = { front: EditableFront; actions: FrontActions; head: ReactNode };

/** Arranges a front page: by dragging, or by buttons; readers see it when it is published. Undone by one press afterwards. */
export function FrontDesk({ front, actions, head }: FrontDeskProps) {
  const t = useTranslations("deskFront");
  const toast = useToast();
  const router = useRouter();
  const arrangement = useArrangement(front);
  const { slots, isChanged } = arrangement;
  const { places, follow } = useFollowedStory();
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
          <span className={isChanged ? "unsaved" : "desk-head-note wide-only"}>
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
      <main className="desk-main front-desk" id="main">
        <div>
          {problem ? (
            <p className="form-error" role="alert">
              <Icon name="warning" />
              {problem === "conflict" ? t("conflict") : t("failed", { code: problem })}
            </p>
          ) : null}
          <ol className="front-places" ref={places}>
            {Array.from({ length: FRONT_PLACES }, (_, place) => (
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
            // Places are filled from the first one on.
            follow(Math.min(place, slots.length), "up");
          }}
          find={actions.findFrontStories}
        />
      </main>
    </>
  );
}

/** Keeps the focus with a story that was moved: on the same button where it stands now, or on one that can be pressed there. */
function useFollowedStory() {
  const places = useRef<HTMLOListElement>(null);
  const [moved, setMoved] = useState<{ place: number; step: FrontStep } | null>(null);
  useEffect(() => {
    const buttons = moved && places.current?.children[moved.place]?.querySelectorAll<HTMLElement>("button:enabled");
    const all = [...(buttons ?? [])];
    const button = all.find(({ dataset }) => dataset.step === moved?.step) ?? all[0];
    // Who arranges by pointer looks where the pointer is.
    button?.focus({ preventScroll: true });
    if (button?.matches(":focus-visible")) button.scrollIntoView({ block: "nearest" });
  }, [moved]);
  return { places, follow: (place: number, step: FrontStep) => setMoved({ place, step }) };
}
