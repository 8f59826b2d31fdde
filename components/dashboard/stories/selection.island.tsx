"use client";

import { useTranslations } from "next-intl";
import {
  createContext,
  type KeyboardEvent,
  type ReactNode,
  useCallback,
  useContext,
  useMemo,
  useRef,
  useState,
  useSyncExternalStore,
} from "react";
import type { Locale } from "@/lib/site/locales.ts";
import styles from "./stories.module.css";

/** `publicIn`: the languages in which it is public or scheduled. */
export type ListedStory = { storyId: number; headline: string; publicIn: Locale[] };

type Selection = {
  /** The stories of the page, in order. */
  stories: ListedStory[];
  chosen: ReadonlySet<number>;
  /** Selects or deselects a story; `range`: with all from the last toggled one. */
  toggle(storyId: number, isChosen: boolean, range: boolean): void;
  choose(storyIds: number[]): void;
};

const SelectionContext = createContext<Selection | null>(null);

/** The selection of the surrounding list. Throws outside of `SelectionProvider`. */
export function useSelection(): Selection {
  const selection = useContext(SelectionContext);
  if (!selection) throw new Error("no SelectionProvider around");
  return selection;
}

/** Provides the selection of a list. A story that leaves the list is deselected. */
export function SelectionProvider({ stories, children }: { stories: ListedStory[]; children: ReactNode }) {
  const [ids, setIds] = useState<ReadonlySet<number>>(new Set());
  const last = useRef<number | null>(null);
  const toggle = useCallback(
    (storyId: number, isChosen: boolean, range: boolean) => {
      const order = stories.map((story) => story.storyId);
      const [from, to] = [order.indexOf(last.current ?? storyId), order.indexOf(storyId)];
      const touched = range && from >= 0 ? order.slice(Math.min(from, to), Math.max(from, to) + 1) : [storyId];
      last.current = storyId;
      setIds((before) => {
        const after = new Set(before);
        for (const id of touched) isChosen ? after.add(id) : after.delete(id);
        return after;
      });
    },
    [stories],
  );
  const selection = useMemo(() => {
    const listed = new Set(stories.map((story) => story.storyId));
    return {
      stories,
      chosen: new Set([...ids].filter((id) => listed.has(id))),
      toggle,
      choose: (storyIds: number[]) => setIds(new Set(storyIds)),
    };
  }, [stories, ids, toggle]);
  return <SelectionContext value={selection}>{children}</SelectionContext>;
}

/** False before hydration: a checkbox would not work, so none is shown. */
const never = () => () => {};
function useIsAlive(): boolean {
  return useSyncExternalStore(
    never,
    () => true,
    () => false,
  );
}

/** Selects one story. Arrow keys move to the next or previous checkbox, with Shift they select too; Escape clears the selection. */
export function PickStory({ storyId, name }: { storyId: number; name: string }) {
  const t = useTranslations("stories.bulk");
  const { chosen, toggle, choose } = useSelection();
  const isAlive = useIsAlive();
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>) => {
    if (event.key === "Escape") choose([]);
    if (event.key !== "ArrowDown" && event.key !== "ArrowUp") return;
    event.preventDefault();
    const boxes = [...document.querySelectorAll<HTMLInputElement>("input[data-pick]")];
    const next = boxes[boxes.indexOf(event.currentTarget) + (event.key === "ArrowDown" ? 1 : -1)];
    if (event.shiftKey) {
      toggle(storyId, true, false);
      if (next) toggle(Number(next.dataset.pick), true, false);
    }
    next?.focus();
  };
  if (!isAlive) return null;
  return (
    <label className={styles.pick}>
      <span className="vh">{t("pick", { name })}</span>
      <input
        type="checkbox"
        data-pick={storyId}
        checked={chosen.has(storyId)}
        onChange={(event) => {
          const { shiftKey = false } = event.nativeEvent as Event & { shiftKey?: boolean };
          toggle(storyId, event.target.checked, shiftKey);
        }}
        onKeyDown={onKeyDown}
      />
    </label>
  );
}

/** Selects all stories of the page, or none. */
export function PickAll() {
  const t = useTranslations("stories.bulk");
  const { stories, chosen, choose } = useSelection();
  const isAlive = useIsAlive();
  const isAll = stories.length > 0 && chosen.size === stories.length;
  if (!isAlive) return null;
  return (
    <label className={styles.pick}>
      <span className="vh">{t("pickAll")}</span>
      <input
        type="checkbox"
        checked={isAll}
        ref={(box) => {
          if (box) box.indeterminate = chosen.size > 0 && !isAll;
        }}
        onChange={() => choose(isAll ? [] : stories.map((story) => story.storyId))}
      />
    </label>
  );
}
