import type { Locale } from "@/lib/site/locales.ts";
import type { Role } from "@/lib/access/permissions.ts";

/** An account as the list of people shows it. Moments are ISO in UTC. */
export type Colleague = {
  id: number;
  name: string;
  email: string;
  role: Role;
  locales: Locale[];
  /** Sections whose drafts are shared with the person, who needs that as a reporter alone. */
  sectionIds: number[];
  /** `invited`: no password was chosen yet; `reset`: the earlier one works no more and no other was chosen yet. */
  state: "invited" | "reset" | "active" | "deactivated";
  hasSecondFactor: boolean;
  /** When the person was last seen on a device where they are still signed in. */
  seenAt: string | null;
  /** Until when the person's link may be used, null where there is none that works. */
  linkUntil: string | null;
};

/** A device on which somebody is signed in. Moments are ISO in UTC. */
export type OpenSession = {
  id: number;
  userAgent: string;
  address: string;
  createdAt: string;
  seenAt: string;
  /** Whether it is the one from which it is asked. */
  isThis: boolean;
};
