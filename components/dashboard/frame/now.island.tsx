"use client";

import { createContext, type ReactNode, useContext, useSyncExternalStore } from "react";

const RenderedAt = createContext<string | null>(null);

/** Gives what is inside the moment at which the server rendered the page, ISO in UTC. */
export function NowProvider({ renderedAt, children }: { renderedAt: string; children: ReactNode }) {
  return <RenderedAt value={renderedAt}>{children}</RenderedAt>;
}

const neverChanges = () => () => {};

/**
 * The present moment, for words such as «5 minutes ago». While a page is hydrated it is the moment at which the server rendered it: with
 * other words React would throw the page away and render it anew. Throws outside of `NowProvider`.
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
