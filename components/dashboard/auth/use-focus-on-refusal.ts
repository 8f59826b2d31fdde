import { type RefObject, useEffect, useRef } from "react";
import type { Failure } from "@/lib/result.ts";

/** For a form: after a refusal, focuses the first invalid field, so that screen readers read its error. */
export function useFocusOnRefusal(refusal: Failure | null): RefObject<HTMLFormElement | null> {
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => {
    if (refusal) form.current?.querySelector<HTMLElement>("[aria-invalid]")?.focus();
  }, [refusal]);
  return form;
}
