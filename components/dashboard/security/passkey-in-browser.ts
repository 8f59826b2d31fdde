import type {
  PublicKeyCredentialCreationOptionsJSON,
  PublicKeyCredentialRequestOptionsJSON,
} from "@simplewebauthn/browser";
import { useSyncExternalStore } from "react";

export type PasskeyRequest = PublicKeyCredentialRequestOptionsJSON;
export type PasskeyCreation = PublicKeyCredentialCreationOptionsJSON;

/** Loaded by the first press. */
const library = () => import("@simplewebauthn/browser");

/** Has the person's device answer a request, as JSON text; null where it was refused, took too long or has no such passkey. */
export async function answerByPasskey(request: PasskeyRequest): Promise<string | null> {
  const { startAuthentication } = await library();
  return startAuthentication({ optionsJSON: request }).then(JSON.stringify, () => null);
}

/** Has the person's device make a passkey, as JSON text; null where that did not come about. */
export async function makePasskey(creation: PasskeyCreation): Promise<string | null> {
  const { startRegistration } = await library();
  return startRegistration({ optionsJSON: creation }).then(JSON.stringify, () => null);
}

const neverChanges = () => () => {};

/** Whether this browser knows passkeys; false until the page's scripts run. */
export function usePasskeySupport(): boolean {
  return useSyncExternalStore(
    neverChanges,
    () => typeof window.PublicKeyCredential === "function",
    () => false,
  );
}
