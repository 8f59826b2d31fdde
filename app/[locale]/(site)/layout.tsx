import type { ReactNode } from "react";

// What readers see comes from the database at the moment it is asked for; the page cache in front decides how long it serves.
export const dynamic = "force-dynamic";

export default function SiteLayout({ children }: { children: ReactNode }) {
  return children;
}
