import Link from "next/link";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { InspectorFocus } from "@/components/dashboard/frame/inspector-focus.island.tsx";
import { Icon } from "@/components/ui/icon.tsx";

type InspectorProps = {
  title: string;
  /** Id of the inspected item. */
  of: string | number;
  /** Address of the library without the inspector. */
  closeTo: string;
  children: ReactNode;
};

/** The library's inspector of one item; on a phone it replaces the list. */
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
