import type { Verb } from "@/components/dashboard/parts/use-verb.ts";
import type { NewTotp, ShownCodes } from "@/lib/access/second-factor.ts";
import type { PasskeyCreation } from "./passkey-in-browser.ts";

type Nothing = Record<string, never>;

/** The actions for one's own second factors. */
export type FactorVerbs = {
  beginTotp: Verb<Nothing, NewTotp>;
  confirmTotp: Verb<{ code: string }, ShownCodes>;
  removeTotp: Verb<Nothing, null>;
  beginPasskey: Verb<Nothing, PasskeyCreation>;
  addPasskey: Verb<{ name: string; answer: string }, ShownCodes>;
  removePasskey: Verb<{ passkeyId: number }, null>;
  renewRecoveryCodes: Verb<Nothing, ShownCodes>;
};
