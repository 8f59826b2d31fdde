/** A first password, or another one in place of a forgotten one. */
export type LinkKind = "invitation" | "reset";

/** How long a link may be used, hours. */
export const linkHours: Record<LinkKind, number> = { invitation: 72, reset: 1 };

/** A one-time link. The token is known only to whoever asked for it; the moment is ISO in UTC. */
export type Link = { token: string; kind: LinkKind; expiresAt: string };

/** The path of the page where a link's holder chooses a password. */
export function invitationPath(token: string): string {
  return `/dashboard/invitation/${token}`;
}

/** A one-time link as it is shown, once, to whoever passes it on. */
export type ShownLink = {
  address: string;
  kind: LinkKind;
  expiresAt: string;
  /** Whether it goes to the person by mail as well. */
  isMailed: boolean;
};
