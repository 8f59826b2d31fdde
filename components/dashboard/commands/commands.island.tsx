"use client";

import { useRouter } from "next/navigation";
import { useLocale, useTranslations } from "next-intl";
import { createContext, type ReactNode, useContext, useState } from "react";
import type { DeskPlace } from "@/components/dashboard/frame/desk-nav.island.tsx";
import frameStyles from "@/components/dashboard/frame/frame.module.css";
import {
  type SetInterfaceLocale,
  toggleTheme,
  useInterfaceLocale,
} from "@/components/dashboard/frame/own-choices.island.tsx";
import { useSignOut } from "@/components/dashboard/frame/sign-out.island.tsx";
import { useNewStory } from "@/components/dashboard/parts/new-story.island.tsx";
import { Icon } from "@/components/ui/icon.tsx";
import { placeLetters } from "@/lib/newsroom/keys.ts";
import { locales } from "@/lib/site/locales.ts";
import { KeysHelp, useCommandKey } from "./keys-help.tsx";
import styles from "./palette.module.css";
import { type Command, Palette } from "./palette.tsx";
import { useDeskKeys } from "./use-desk-keys.ts";
import type { FindStories } from "./use-found-stories.ts";

type CommandsProps = {
  places: readonly DeskPlace[];
  findStories: FindStories;
  setInterfaceLocale: SetInterfaceLocale;
};

const OpenPalette = createContext<() => void>(() => {});

/** The command palette and the newsroom's shortcuts, for all children. */
export function CommandsProvider({ children, ...props }: CommandsProps & { children: ReactNode }) {
  const [opened, setOpened] = useState<"palette" | "help" | null>(null);
  const router = useRouter();
  const newStory = useNewStory();
  const places = usePlaces(props.places);
  const commands = useCommands(props, () => setOpened("help"));
  useDeskKeys((key) => {
    if (typeof key === "object") {
      if (places.some(({ key: href }) => href === key.place)) router.push(key.place);
    } else if (key === "new") newStory?.();
    else if (key !== "search" || !focusSearch()) setOpened(key === "help" ? "help" : "palette");
  });
  const close = () => setOpened(null);
  return (
    <OpenPalette value={() => setOpened("palette")}>
      {children}
      <Palette
        open={opened === "palette"}
        onClose={close}
        commands={commands}
        places={places}
        findStories={props.findStories}
      />
      <KeysHelp
        open={opened === "help"}
        onClose={close}
        places={places.map(({ key, label }) => ({ href: key, name: label }))}
      />
    </OpenPalette>
  );
}

/** Opens the palette by pointer or touch. */
export function PaletteButton() {
  const t = useTranslations("commands");
  const open = useContext(OpenPalette);
  const command = useCommandKey();
  return (
    <button type="button" className={`${frameStyles.link} ${styles.button}`} aria-haspopup="dialog" onClick={open}>
      <Icon name="glass" />
      {t("button")}
      <span className={styles.keys} aria-hidden="true">
        <kbd>{command} K</kbd>
      </span>
    </button>
  );
}

function usePlaces(places: readonly DeskPlace[]): Command[] {
  const router = useRouter();
  const profile = useTranslations("desk")("profile");
  const own: DeskPlace = { href: "/dashboard/profile", icon: "person", name: profile };
  return [...places, own].map(({ href, icon, name }) => ({
    key: href,
    label: name,
    icon,
    keys: placeLetters[href] ? ["G", placeLetters[href]] : undefined,
    run: () => router.push(href),
  }));
}

function useCommands({ setInterfaceLocale }: CommandsProps, showKeys: () => void): Command[] {
  const t = useTranslations("commands");
  const desk = useTranslations("desk");
  const current = useLocale();
  const newStory = useNewStory();
  const { choose } = useInterfaceLocale(setInterfaceLocale);
  const signOut = useSignOut();
  const others = locales.filter((locale) => locale !== current);
  return [
    ...(newStory
      ? [{ key: "new", label: desk("newStory.button"), icon: "plus", keys: ["N"], run: newStory } satisfies Command]
      : []),
    { key: "theme", label: desk("theme"), icon: "sun", run: toggleTheme },
    ...others.map(
      (locale): Command => ({
        key: `language-${locale}`,
        label: t("speak", { language: t(`languages.${locale}`) }),
        icon: "translate",
        run: () => choose(locale),
      }),
    ),
    { key: "keys", label: t("help"), icon: "key", keys: ["?"], run: showKeys },
    {
      key: "site",
      label: desk("readersSite"),
      icon: "outside",
      run: () => void open(`/${current}`, "_blank", "noopener"),
    },
    {
      key: "out",
      label: desk("signOut"),
      icon: "exit",
      run: signOut,
    },
  ];
}

/** Focuses the page's search field; false if none is visible. */
function focusSearch(): boolean {
  const field = document.querySelector<HTMLInputElement>('.desk-head input[type="search"]');
  if (!field || field.offsetParent === null) return false;
  field.focus();
  field.select();
  return true;
}
