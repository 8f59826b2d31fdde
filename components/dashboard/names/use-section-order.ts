import { useEffect, useRef, useState } from "react";
import type { DeskSection } from "@/lib/newsroom/names.ts";
import type { Result } from "@/lib/result.ts";

export type OrderSections = (input: { ids: number[] }) => Promise<Result<{ ids: number[] }>>;

/**
 * The order of the sections, updated optimistically. Saves one change at a time, so that the last order wins; after a refusal, resets to the order
 * that the page was given.
 */
export function useSectionOrder(sections: DeskSection[], orderSections: OrderSections) {
  const [order, setOrder] = useState(sections);
  const [isRefused, setRefused] = useState(false);
  const queue = useRef(Promise.resolve());
  useEffect(() => setOrder(sections), [sections]);
  const put = (next: DeskSection[], onKept: () => void) => {
    setOrder(next);
    queue.current = queue.current.then(async () => {
      const result = await orderSections({ ids: next.map(({ id }) => id) }).catch(() => null);
      setRefused(!result?.ok);
      if (result?.ok) onKept();
      else setOrder(sections);
    });
  };
  return { order, isRefused, put };
}
