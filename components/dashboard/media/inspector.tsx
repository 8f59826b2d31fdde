import Link from "next/link";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { InspectorFocus } from "@/components/dashboard/frame/inspector-focus.island.tsx";
import { Icon } from "@/components/ui/icon.tsx";

type InspectorProps = {
  title: string;
  /** What it is about. */
  of: string | number;
  /** Address of the library without it. */
  closeTo: string;
  children: ReactNode;
};

/** What stands beside the library about one thing in it; on a phone in its place. */
export function Inspector({ title, of, closeTo, children }: InspectorProps) {
  const t = useTranslations("media");
  return (
    <aside className="inspector" aria-label={title}>
      <InspectorFocus of={of} />
      <div className="inspector-head">
        <h2>{title}</h2>
        <Link prefetch={false} className="button quiet icon-only" href={closeTo} scroll={false} aria-label={t("close")}>
          <Icon name="cross" />
        </Link>
      </div>
      {children}
    </aside>
  );
}
