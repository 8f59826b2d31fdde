"use client";

import { createContext, type ReactNode, useContext, useSyncExternalStore } from "react";

const RenderedAt = createContext<string | null>(null);

/** Provides the time at which the server rendered the page, ISO in UTC. */
export function NowProvider({ renderedAt, children }: { renderedAt: string; children: ReactNode }) {
  return <RenderedAt value={renderedAt}>{children}</RenderedAt>;
}

const neverChanges = () => () => {};

/**
 * The current time, for text like «5 minutes ago». During hydration it is the server's render time: different text would make React discard the page
 * and render it again. Throws outside of `NowProvider`.
 */
export function useNow(): Date {
  const renderedAt = useContext(RenderedAt);
  if (renderedAt === null) throw new Error("no NowProvider around");
  const isHydrating = useSyncExternalStore(
    neverChanges,
    () => false,
    () => true,
  );
  return isHydrating ? new Date(renderedAt) : new Date();
}
