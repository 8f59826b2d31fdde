import type { Role } from "@/lib/access/permissions.ts";
import type { Locale } from "@/lib/site/locales.ts";

/** An account in the list of users. Times are ISO in UTC. */
export type Colleague = {
  id: number;
  name: string;
  email: string;
  role: Role;
  locales: Locale[];
  /** Sections whose drafts are shared with the user. Only reporters need them. */
  sectionIds: number[];
  /** `invited`: no password chosen yet. `reset`: the old password is invalid and no new one was chosen yet. */
  state: "invited" | "reset" | "active" | "deactivated";
  hasSecondFactor: boolean;
  /** Last activity in a session that is still open. */
  seenAt: string | null;
  /** Expiry of the user's invitation or reset link; null if there is no valid one. */
  linkUntil: string | null;
};

/** An open session of a user. Times are ISO in UTC. */
export type OpenSession = {
  id: number;
  userAgent: string;
  address: string;
  createdAt: string;
  seenAt: string;
  /** Whether it is the session of this request. */
  isThis: boolean;
};
