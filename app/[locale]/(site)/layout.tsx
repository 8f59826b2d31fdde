import type { ReactNode } from "react";

// Readers' pages are rendered from the database on each request; the page cache in front decides how long a page is served.
export const dynamic = "force-dynamic";

export default function SiteLayout({ children }: { children: ReactNode }) {
  return children;
}
