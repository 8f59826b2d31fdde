import { Selection } from "@tiptap/pm/state";
import type { Editor } from "@tiptap/react";
import { type FocusEvent, useRef, useState } from "react";
import { isDone, type PairState } from "@/lib/translation/pairs.ts";
import type { TranslatedField } from "@/lib/translation/translation.ts";
import { positionOf } from "./text-blocks.ts";
import type { Pairs } from "./use-pairs.ts";

/** A row of the two texts: a field above the text, or a pair with the indexes of its blocks. */
export type Row = { name: string; state: PairState } & ({ field: TranslatedField } | { targets: number[] });

export type RowNavigation = {
  rows: Row[];
  /** The row with the cursor; null before there is any. */
  current: Row | null;
  /** Moves to the next row, or with -1 to the previous one; `left` skips finished rows. Returns the new row. */
  move: (step: 1 | -1, what: "any" | "left") => Row | null;
  /** Puts the cursor into the current row if it is elsewhere. */
  enterCurrent: () => void;
  onFocus: (event: FocusEvent) => void;
};

export function pairName(index: number): string {
  return `pair-${index}`;
}

/** The current row of the two texts, and moving between rows. */
export function useRowNavigation(editor: Editor | null, { fields, pairing }: Pairs): RowNavigation {
  const root = useRef<Element | null>(null);
  const [focused, setFocused] = useState<string | null>(null);
  const rows: Row[] = [
    ...fields.map(({ field, state }) => ({ name: field, state, field })),
    ...(pairing?.pairs ?? []).map(({ state, targets }, index) => ({ name: pairName(index), state, targets })),
  ];
  const name = focused === IN_TEXT ? pairName(pairing?.current ?? -1) : focused;
  const at = rows.findIndex((row) => row.name === name);
  return {
    rows,
    current: rows[at] ?? null,
    enterCurrent: () => {
      const row = rows[at];
      if (row && name !== pairName(pairing?.current ?? -1)) enter(row, editor);
    },
    onFocus: ({ currentTarget, target }) => {
      root.current = currentTarget;
      if (target.closest(".ProseMirror")) setFocused(IN_TEXT);
      else setFocused(target.closest("[data-row]")?.getAttribute("data-row") ?? null);
    },
    move: (step, what) => {
      const order = [...rows.slice(at + 1), ...rows.slice(0, Math.max(at, 0))];
      const ahead = step === 1 ? order : rows.slice(0, at === -1 ? rows.length : at).toReversed();
      // The search for unfinished rows wraps around; moving row by row stops at the end.
      const reach = what === "left" ? ahead : step === 1 ? rows.slice(at + 1) : ahead;
      const next = reach.find((row) => what === "any" || !isDone(row.state));
      if (next) enter(next, editor);
      return next ?? null;
    },
  };
}

const IN_TEXT = "text";

/** Puts the cursor into the row's text, or onto its actions if it has no text yet. */
function enter(row: Row, editor: Editor | null): void {
  const element = document.querySelector<HTMLElement>(`[data-row="${row.name}"]`);
  if ("targets" in row && row.targets.length > 0 && editor) {
    const last = row.targets.at(-1) ?? 0;
    const end = positionOf(editor.state.doc, last) + editor.state.doc.child(last).nodeSize;
    const selection = Selection.near(editor.state.doc.resolve(end), -1);
    editor.view.dispatch(editor.state.tr.setSelection(selection));
    editor.view.focus();
  } else element?.querySelector<HTMLElement>("textarea, button")?.focus({ preventScroll: true });
  (element?.querySelector("[data-frame]") ?? element)?.scrollIntoView({ block: "center" });
}
