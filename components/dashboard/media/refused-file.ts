import { hasMessage } from "@/i18n/has-message.ts";
import type { Words } from "@/i18n/words.ts";

/** Why the server or the form refused a file or a change of it. `problem` is a key of `media.refused`, or a code without a text there. */
export function refusedFile(t: Words<"media">, problem: string): string {
  const key = `refused.${problem}`;
  return t(hasMessage(t, key) ? key : "refused.unavailable");
}
