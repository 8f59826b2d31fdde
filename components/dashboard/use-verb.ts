import { useState, useTransition } from "react";
import { plainCopy } from "@/lib/plain-copy.ts";
import { type Failure, failure, type Result } from "@/lib/result.ts";

export type Verb<Input, T> = (input: Input) => Promise<Result<T>>;

/** Runs an action: what it was refused with is kept until the next time, and a lost connection is a refusal like others. */
export function useVerb<Input, T>(
  verb: Verb<Input, T>,
): {
  run(input: Input, onDone: (value: T) => void): void;
  refusal: Failure | null;
  isPending: boolean;
} {
  const [refusal, setRefusal] = useState<Failure | null>(null);
  const [isPending, startTransition] = useTransition();
  const run = (input: Input, onDone: (value: T) => void) => {
    if (isPending) return;
    startTransition(async () => {
      const result = await verb(plainCopy(input)).catch((): Failure => failure("unavailable"));
      setRefusal(result.ok ? null : result);
      if (result.ok) onDone(result.value);
    });
  };
  return { run, refusal, isPending };
}
