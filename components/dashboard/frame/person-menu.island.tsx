"use client";

import { useTranslations } from "next-intl";
import { Icon } from "@/components/ui/icon.tsx";
import { Menu, MenuItem, MenuLine, MenuLink } from "@/components/ui/menu.island.tsx";
import type { Role } from "@/lib/access/permissions.ts";
import styles from "./frame.module.css";
import { useSignOut } from "./sign-out.island.tsx";

/** The signed-in person, and sign-out. */
export function PersonMenu({ name, role }: { name: string; role: Role }) {
  const t = useTranslations("desk");
  const signOut = useSignOut();
  return (
    <Menu
      side="top"
      align="start"
      trigger={
        <button type="button" className={styles.person}>
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
      <MenuItem icon="exit" onSelect={signOut}>
        {t("signOut")}
      </MenuItem>
    </Menu>
  );
}

/** Initials in a circle, if there is no portrait. */
function Initials({ name }: { name: string }) {
  const [first = "", second = ""] = name.split(/\s+/u).map((word) => word.slice(0, 1).toUpperCase());
  return (
    <span className={styles.initials} aria-hidden="true">
      {first + second}
    </span>
  );
}
