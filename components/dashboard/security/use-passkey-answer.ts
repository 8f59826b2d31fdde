import { useState } from "react";
import { type Failure, failure, type Result } from "@/lib/result.ts";
import { answerByPasskey, type PasskeyRequest } from "./passkey-in-browser.ts";

export type PasskeyActions = {
  /** Returns the passkey options for the browser. */
  ask: () => Promise<Result<PasskeyRequest>>;
  /** Submits the device's answer. */
  answer: (input: { answer: string }) => Promise<Result<null>>;
};

/** Asks the device for a passkey and submits its answer. Keeps the refusal until the next attempt. */
export function usePasskeyAnswer({ ask, answer }: PasskeyActions, onDone: () => void) {
  const [refusal, setRefusal] = useState<Failure | null>(null);
  const [isWaiting, setWaiting] = useState(false);
  const attempt = async (): Promise<Result<null>> => {
    const asked = await ask();
    if (!asked.ok) return asked;
    const signed = await answerByPasskey(asked.value);
    return signed === null ? failure("invalid", { answer: "not-matching" }) : answer({ answer: signed });
  };
  const run = async () => {
    if (isWaiting) return;
    setWaiting(true);
    setRefusal(null);
    const result = await attempt().catch((): Failure => failure("unavailable"));
    setWaiting(false);
    if (result.ok) onDone();
    else setRefusal(result);
  };
  return { run, refusal, isWaiting };
}
