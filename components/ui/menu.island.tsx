"use client";

import Link from "next/link";
import { cloneElement, type KeyboardEvent, type ReactElement, type ReactNode, useId, useRef, useState } from "react";
import { Icon, type IconName } from "./icon.tsx";

type Trigger = ReactElement<{ popoverTarget?: string; "aria-haspopup"?: "menu"; "aria-expanded"?: boolean }>;

type MenuProps = {
  /** The button that opens the menu, with its own name. */
  trigger: Trigger;
  side?: "top" | "bottom";
  align?: "start" | "end";
  /** `MenuItem`, `MenuLink` and `MenuLine` elements. */
  children: ReactNode;
};

const GAP_PX = 4;
const EDGE_PX = 8;

/**
 * The menu of a button, in the top layer. The browser closes it on Escape or a press elsewhere and restores the focus; arrow keys and first letters
 * move between items.
 */
export function Menu({ trigger, side = "bottom", align = "end", children }: MenuProps) {
  const id = useId();
  const menu = useRef<HTMLDivElement>(null);
  const [open, setOpen] = useState(false);
  const place = () => {
    const button = document.querySelector(`[popovertarget="${id}"]`);
    if (menu.current && button) placeAtButton(menu.current, button.getBoundingClientRect(), { side, align });
  };
  return (
    <>
      {cloneElement(trigger, { popoverTarget: id, "aria-haspopup": "menu", "aria-expanded": open })}
      <div
        ref={menu}
        id={id}
        role="menu"
        tabIndex={-1}
        popover="auto"
        className="menu"
        data-open={open || undefined}
        onToggle={(event) => {
          const opened = event.newState === "open";
          if (opened) {
            place();
            itemsOf(event.currentTarget)[0]?.focus();
          }
          setOpen(opened);
        }}
        onKeyDown={moveByKey}
        onClick={(event) => {
          const item = (event.target as Element).closest('[role="menuitem"]');
          if (item && item.getAttribute("aria-disabled") !== "true") menu.current?.hidePopover();
        }}
      >
        {children}
      </div>
    </>
  );
}

/** Places the menu at its button, inside the window. */
function placeAtButton(menu: HTMLElement, button: DOMRect, { side, align }: { side: string; align: string }): void {
  const { width, height } = menu.getBoundingClientRect();
  const left = align === "start" ? button.left : button.right - width;
  const below = button.bottom + GAP_PX;
  const above = button.top - GAP_PX - height;
  const fitsBelow = below + height <= innerHeight - EDGE_PX;
  const top = (side === "bottom" && fitsBelow) || above < EDGE_PX ? below : above;
  menu.style.left = `${Math.max(EDGE_PX, Math.min(left, innerWidth - width - EDGE_PX))}px`;
  menu.style.top = `${Math.max(EDGE_PX, Math.min(top, innerHeight - height - EDGE_PX))}px`;
}

function itemsOf(menu: HTMLElement): HTMLElement[] {
  return [...menu.querySelectorAll<HTMLElement>('[role="menuitem"]:not([aria-disabled="true"])')];
}

function moveByKey(event: KeyboardEvent<HTMLElement>): void {
  const menu = event.currentTarget;
  const items = itemsOf(menu);
  const at = items.indexOf(document.activeElement as HTMLElement);
  const next = {
    ArrowDown: items[(at + 1) % items.length],
    ArrowUp: items.at(at <= 0 ? -1 : at - 1),
    Home: items[0],
    End: items.at(-1),
  }[event.key];
  if (event.key === "Tab") menu.hidePopover();
  const found = next ?? (event.key.length === 1 ? byLetter(items, at, event.key) : undefined);
  if (!found) return;
  event.preventDefault();
  found.focus();
}

/** The next item whose name starts with this letter. Undefined for a space, which activates the item. */
function byLetter(items: HTMLElement[], at: number, letter: string): HTMLElement | undefined {
  if (letter === " ") return undefined;
  const inTurn = [...items.slice(at + 1), ...items.slice(0, at + 1)];
  return inTurn.find((item) => item.textContent?.trim().toLowerCase().startsWith(letter.toLowerCase()));
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
    <button
      type="button"
      role="menuitem"
      tabIndex={-1}
      className={tone === "danger" ? "menu-item danger" : "menu-item"}
      aria-disabled={disabled || undefined}
      onClick={disabled ? undefined : onSelect}
    >
      {icon ? <Icon name={icon} /> : null}
      {children}
    </button>
  );
}

/** A menu item that links to a page of the newsroom. */
export function MenuLink({ href, icon, children }: { href: string; icon: IconName; children: ReactNode }) {
  return (
    <Link prefetch={false} role="menuitem" tabIndex={-1} className="menu-item" href={href}>
      <Icon name={icon} />
      {children}
    </Link>
  );
}

export function MenuLine() {
  return <hr className="menu-line" />;
}

/** The menu gives the focus back to its button when it closes: what moves the focus waits for that. */
export function afterMenu(run: () => void): void {
  setTimeout(run, 0);
}
