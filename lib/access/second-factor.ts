import type { Role } from "./permissions.ts";
import type { QrCode } from "./qr-code.ts";

/** Who must have a second factor, as the paper chooses. */
export const secondFactorPolicies = ["none", "admins", "chiefs", "editors", "everyone"] as const;
export type SecondFactorPolicy = (typeof secondFactorPolicies)[number];

/** The roles that must have a second factor under each policy. */
export const rolesWithSecondFactor: Record<SecondFactorPolicy, readonly Role[]> = {
  none: [],
  admins: ["admin"],
  chiefs: ["chief", "admin"],
  editors: ["editor", "chief", "admin"],
  everyone: ["reporter", "editor", "chief", "admin"],
};

/** A policy as it was stored; anything else means that nobody must. */
export function parsePolicy(stored: unknown): SecondFactorPolicy {
  return secondFactorPolicies.find((policy) => policy === stored) ?? "none";
}

/** A passkey as its owner sees it. Moments are ISO in UTC. */
export type OwnPasskey = { id: number; name: string; createdAt: string; lastUsedAt: string | null };

/** A person's second factors as the profile shows them. Moments are ISO in UTC. */
export type OwnFactors = {
  totp: { since: string; lastUsedAt: string | null } | null;
  passkeys: OwnPasskey[];
  /** How many recovery codes are left. */
  recoveryCodes: number;
};

/** A new authenticator secret: to be typed, as the address that apps read, and that address as a QR code. */
export type NewTotp = { secret: string; address: string; qr: QrCode };

/** Recovery codes, shown once; null where the person has some already. */
export type ShownCodes = { codes: string[] | null };
