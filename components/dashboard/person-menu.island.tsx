"use client";

import { useTranslations } from "next-intl";
import { useTransition } from "react";
import { Icon } from "@/components/ui/icon.tsx";
import { Menu, MenuItem, MenuLine, MenuLink } from "@/components/ui/menu.island.tsx";
import type { Role } from "@/lib/permissions.ts";

/** Who is signed in, and the way out. */
export function PersonMenu({ name, role, signOut }: { name: string; role: Role; signOut: () => Promise<unknown> }) {
  const t = useTranslations("desk");
  const [, startTransition] = useTransition();
  return (
    <Menu
      side="top"
      align="start"
      trigger={
        <button type="button" className="desk-person">
          <Initials name={name} />
          <span>
            <b>{name}</b>
            <small>{t(`roles.${role}`)}</small>
          </span>
          <Icon name="up" />
        </button>
      }
    >
      <MenuLink href="/dashboard/profile" icon="person">
        {t("profile")}
      </MenuLink>
      <MenuLine />
      <MenuItem icon="exit" onSelect={() => startTransition(async () => void (await signOut()))}>
        {t("signOut")}
      </MenuItem>
    </Menu>
  );
}

/** First letters of a name in a circle, where there is no portrait. */
export function Initials({ name }: { name: string }) {
  const [first = "", second = ""] = name.split(/\s+/u).map((word) => word.slice(0, 1).toUpperCase());
  return (
    <span className="initials" aria-hidden="true">
      {first + second}
    </span>
  );
}
