import { Children, type ReactNode } from "react";

/** Draws every item. What is drawn once on the server needs no identity, so an item's place is its key. */
export function drawAll<T>(items: readonly T[], draw: (item: T, index: number) => ReactNode): ReactNode[] {
  return Children.toArray(items.map(draw));
}
