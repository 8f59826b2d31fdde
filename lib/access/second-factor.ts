import type { Role } from "./permissions.ts";
import type { QrCode } from "./qr-code.ts";

/** The paper's choices of who must have a second factor. */
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

/** Parses a stored policy. Returns `none` for any other value. */
export function parsePolicy(stored: unknown): SecondFactorPolicy {
  return secondFactorPolicies.find((policy) => policy === stored) ?? "none";
}

/** A passkey as its owner sees it. Times are ISO in UTC. */
export type OwnPasskey = { id: number; name: string; createdAt: string; lastUsedAt: string | null };

/** A user's second factors as the profile shows them. Times are ISO in UTC. */
export type OwnFactors = {
  totp: { since: string; lastUsedAt: string | null } | null;
  passkeys: OwnPasskey[];
  /** Number of unused recovery codes. */
  recoveryCodes: number;
};

/** A new authenticator secret: for typing, as `otpauth:` address, and that address as a QR code. */
export type NewTotp = { secret: string; address: string; qr: QrCode };

/** Recovery codes, shown once; null if the user already has some. */
export type ShownCodes = { codes: string[] | null };
