/** `invitation` sets the first password, `reset` replaces a forgotten one. */
export type LinkKind = "invitation" | "reset";

/** Lifetime of a link, hours. */
export const linkHours: Record<LinkKind, number> = { invitation: 72, reset: 1 };

/** A one-time link. Only the requester gets the token. `expiresAt` is ISO in UTC. */
export type Link = { token: string; kind: LinkKind; expiresAt: string };

/** Path of the page where the holder of a link chooses a password. */
export function invitationPath(token: string): string {
  return `/dashboard/invitation/${token}`;
}

/** A one-time link, shown once to the user who passes it on. */
export type ShownLink = {
  address: string;
  kind: LinkKind;
  expiresAt: string;
  /** Whether the link is also mailed to the user. */
  isMailed: boolean;
};
