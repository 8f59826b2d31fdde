import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import type { ShownState } from "@/lib/newsroom/stories.ts";

const ring = <circle cx="8" cy="8" r="6" fill="none" stroke="currentColor" strokeWidth="1.8" />;
const line = { fill: "none", stroke: "currentColor", strokeWidth: 1.8, strokeLinecap: "round" } as const;

const shapes: Record<ShownState, ReactNode> = {
  draft: ring,
  review: (
    <>
      {ring}
      <path d="M8 2a6 6 0 0 1 0 12z" fill="currentColor" />
    </>
  ),
  ready: (
    <>
      {ring}
      <path d="M5 8.2 7.2 10.4 11 6" {...line} />
    </>
  ),
  scheduled: (
    <>
      {ring}
      <path d="M8 4.8V8l2.3 1.6" {...line} />
    </>
  ),
  published: <circle cx="8" cy="8" r="6.9" fill="currentColor" />,
  withdrawn: <path d="M3.5 3.5l9 9M12.5 3.5l-9 9" {...line} strokeWidth="2" />,
  none: <path d="M4 8h8" {...line} />,
};

/** An article's state as shape and word; `label` replaces the word, for example by the language. */
export function StateMark({ state, label }: { state: ShownState; label?: string }) {
  const t = useTranslations("desk.states");
  return (
    <span className={`state state-${state}`}>
      <Shape state={state} />
      <span>{label ?? t(state)}</span>
    </span>
  );
}

/** The shape only, with a hidden word for screen readers: for sentences that already name the state. */
export function StateShape({ state }: { state: ShownState }) {
  const t = useTranslations("desk.states");
  return (
    <span className={`state state-${state}`} title={t(state)}>
      <Shape state={state} />
      <span className="vh">{t(state)}</span>
    </span>
  );
}

function Shape({ state }: { state: ShownState }) {
  return (
    <svg viewBox="0 0 16 16" aria-hidden="true">
      {shapes[state]}
    </svg>
  );
}
