"use client";

import { Menu as BaseMenu } from "@base-ui/react/menu";
import Link from "next/link";
import type { ReactElement, ReactNode } from "react";
import { Icon, type IconName } from "./icon.tsx";

type MenuProps = {
  /** The button that opens it, with its own name. */
  trigger: ReactElement<Record<string, unknown>>;
  side?: "top" | "bottom";
  align?: "start" | "end";
  /** `MenuItem`, `MenuLink` and `MenuLine`. */
  children: ReactNode;
};

/** A menu of a button: arrows, letters and Escape work in it as in any program. */
export function Menu({ trigger, side = "bottom", align = "end", children }: MenuProps) {
  return (
    <BaseMenu.Root modal={false}>
      <BaseMenu.Trigger render={trigger} />
      <BaseMenu.Portal>
        <BaseMenu.Positioner className="menu-place" side={side} align={align} sideOffset={4} collisionPadding={8}>
          <BaseMenu.Popup className="menu">{children}</BaseMenu.Popup>
        </BaseMenu.Positioner>
      </BaseMenu.Portal>
    </BaseMenu.Root>
  );
}

type MenuItemProps = {
  icon?: IconName;
  tone?: "plain" | "danger";
  disabled?: boolean;
  onSelect: () => void;
  children: ReactNode;
};

export function MenuItem({ icon, tone = "plain", disabled = false, onSelect, children }: MenuItemProps) {
  return (
    <BaseMenu.Item
      className={tone === "danger" ? "menu-item danger" : "menu-item"}
      disabled={disabled}
      onClick={onSelect}
    >
      {icon ? <Icon name={icon} /> : null}
      {children}
    </BaseMenu.Item>
  );
}

/** A place of the newsroom. */
export function MenuLink({ href, icon, children }: { href: string; icon?: IconName; children: ReactNode }) {
  return (
    <BaseMenu.LinkItem className="menu-item" closeOnClick render={<Link href={href} />}>
      {icon ? <Icon name={icon} /> : null}
      {children}
    </BaseMenu.LinkItem>
  );
}

export function MenuLine() {
  return <BaseMenu.Separator className="menu-line" />;
}
