import Link from "next/link";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { InspectorFocus } from "@/components/dashboard/frame/inspector-focus.island.tsx";
import { Icon } from "@/components/ui/icon.tsx";
import { type NamesView, type NameTab, namesAddress } from "@/lib/newsroom/names.ts";

type NamesInspectorProps = { tab: NameTab; view: NamesView; children: ReactNode };

/** The inspector of one section or name; on a phone it replaces the list. */
export function NamesInspector({ tab, view, children }: NamesInspectorProps) {
  const t = useTranslations("names");
  const title = view.open === "new" ? t(`add.${tab}`) : t(`inspector.${tab}`);
  return (
    <aside className="inspector" aria-label={title}>
      <InspectorFocus of={view.open ?? ""} />
      <div className="inspector-head">
        <h2>{title}</h2>
        <Link
          prefetch={false}
          className="button quiet icon-only"
          href={namesAddress(tab, { ...view, open: null })}
          scroll={false}
          aria-label={t("close")}
        >
          <Icon name="cross" />
        </Link>
      </div>
      {children}
    </aside>
  );
}
