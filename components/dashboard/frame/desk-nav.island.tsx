"use client";

import Link from "next/link";
import { usePathname } from "next/navigation";
import { Icon, type IconName } from "@/components/ui/icon.tsx";
import styles from "./frame.module.css";

/** A place of the newsroom. `short`: name for narrow screens. `count`: number of waiting items. */
export type DeskPlace = { href: string; icon: IconName; name: string; short?: string; count?: number };

function usePlace(places: DeskPlace[]): string {
  const path = usePathname();
  const inside = places.filter(({ href }) => path === href || path.startsWith(`${href}/`));
  // Every address starts with the home address, so the longest match is the current place.
  const [here] = inside.toSorted((a, b) => b.href.length - a.href.length);
  return here && (here.href !== "/dashboard" || path === "/dashboard") ? here.href : "";
}

/** Links of the sidebar; the current place is marked. */
export function SideLinks({ places }: { places: DeskPlace[] }) {
  const here = usePlace(places);
  return (
    <ul>
      {places.map(({ href, icon, name, count }) => (
        <li key={href}>
          <Link prefetch={false} className={styles.link} href={href} aria-current={href === here ? "page" : undefined}>
            <Icon name={icon} />
            {name}
            {count ? <span className={styles.count}>{count}</span> : null}
          </Link>
        </li>
      ))}
    </ul>
  );
}

/** The same links at the bottom edge of a phone. */
export function DockLinks({ places }: { places: DeskPlace[] }) {
  const here = usePlace(places);
  return places.map(({ href, icon, name, short }) => (
    <Link prefetch={false} key={href} href={href} aria-current={href === here ? "page" : undefined}>
      <Icon name={icon} />
      {short ?? name}
    </Link>
  ));
}
