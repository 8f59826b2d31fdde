import type {
  PublicKeyCredentialCreationOptionsJSON,
  PublicKeyCredentialRequestOptionsJSON,
} from "@simplewebauthn/browser";
import { useSyncExternalStore } from "react";

export type PasskeyRequest = PublicKeyCredentialRequestOptionsJSON;
export type PasskeyCreation = PublicKeyCredentialCreationOptionsJSON;

/** Loaded on the first press. */
const library = () => import("@simplewebauthn/browser");

/** The device's answer to a passkey request, as JSON text; null if the user declined, it timed out, or the device has no such passkey. */
export async function answerByPasskey(request: PasskeyRequest): Promise<string | null> {
  const { startAuthentication } = await library();
  return startAuthentication({ optionsJSON: request }).then(JSON.stringify, () => null);
}

/** Creates a passkey on the device; returns JSON text, or null if that failed. */
export async function makePasskey(creation: PasskeyCreation): Promise<string | null> {
  const { startRegistration } = await library();
  return startRegistration({ optionsJSON: creation }).then(JSON.stringify, () => null);
}

const neverChanges = () => () => {};

/** Whether this browser supports passkeys; false until the page is hydrated. */
export function usePasskeySupport(): boolean {
  return useSyncExternalStore(
    neverChanges,
    () => typeof window.PublicKeyCredential === "function",
    () => false,
  );
}
