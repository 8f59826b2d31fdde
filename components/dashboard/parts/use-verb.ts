import { useContext, useState, useTransition } from "react";
import { ConfirmContext } from "@/components/dashboard/security/confirm-context.ts";
import { plainCopy } from "@/lib/article/plain-copy.ts";
import { type Failure, failure, type Result } from "@/lib/result.ts";

export type Verb<Input, T> = (input: Input) => Promise<Result<T>>;

/**
 * Runs an action and keeps its refusal until the next run; a lost connection counts as a refusal. If the action needs an identity confirmation, asks
 * for it and runs the action again.
 */
export function useVerb<Input, T>(
  verb: Verb<Input, T>,
): {
  run(input: Input, onDone: (value: T) => void): void;
  refusal: Failure | null;
  isPending: boolean;
} {
  const [refusal, setRefusal] = useState<Failure | null>(null);
  const [isPending, startTransition] = useTransition();
  const confirm = useContext(ConfirmContext);
  const run = (input: Input, onDone: (value: T) => void) => {
    if (isPending) return;
    startTransition(async () => {
      const attempt = () => verb(plainCopy(input)).catch((): Failure => failure("unavailable"));
      let result = await attempt();
      if (!result.ok && result.code === "confirm-needed" && confirm && (await confirm())) result = await attempt();
      setRefusal(result.ok ? null : result);
      if (result.ok) onDone(result.value);
    });
  };
  return { run, refusal, isPending };
}
