import { Icon } from "@/components/ui/icon.tsx";

export type Chip = {
  label: string;
  href: string;
  current?: boolean;
  /** Language of the label if it differs from the page's. */
  lang?: string;
  /** The link removes this filter. */
  removes?: boolean;
};

export type ChipGroup = {
  label?: string;
  chips: Chip[] /** Placed at the far end of the line. */;
  atEnd?: boolean;
};

/** Filters of a list, each a link. */
export function FilterChips({ groups, label, colour }: { groups: ChipGroup[]; label: string; colour?: string }) {
  return (
    <nav className={colour ? `facets sec-${colour}` : "facets plain"} aria-label={label}>
      {groups.map((group) => (
        <div key={group.chips[0]?.href} className={group.atEnd ? "end" : undefined}>
          {group.label && <span>{group.label}</span>}
          {group.chips.map((chip) => (
            <a
              key={chip.href}
              className="chip"
              href={chip.href}
              lang={chip.lang}
              aria-current={chip.current ? "true" : undefined}
            >
              {chip.label}
              {chip.removes && <Icon name="cross" />}
            </a>
          ))}
        </div>
      ))}
    </nav>
  );
}
