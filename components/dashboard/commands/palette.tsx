import { ComboboxGroup, ComboboxGroupLabel, ComboboxList } from "@ariakit/react/combobox";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useMemo, useState } from "react";
import { StateMark } from "@/components/dashboard/parts/state-mark.tsx";
import { ComboboxField, Option, OptionField } from "@/components/ui/combobox.tsx";
import { Dialog } from "@/components/ui/dialog.island.tsx";
import { Icon, type IconName } from "@/components/ui/icon.tsx";
import { findCommands } from "@/lib/newsroom/commands.ts";
import type { FoundStory } from "@/lib/newsroom/stories.ts";
import { localeFacts } from "@/lib/site/locales.ts";
import styles from "./palette.module.css";
import { type FindStories, useFoundStories } from "./use-found-stories.ts";

/** An action or a destination, found by its name. */
export type Command = { key: string; label: string; icon: IconName; keys?: readonly string[]; run: () => void };

type PaletteProps = {
  open: boolean;
  onClose: () => void;
  commands: Command[];
  places: Command[];
  findStories: FindStories;
};

/** Finds stories, places and actions of the newsroom by name. */
export function Palette({ open, onClose, ...lists }: PaletteProps) {
  const t = useTranslations("commands");
  const desk = useTranslations("desk");
  return (
    <Dialog open={open} onClose={onClose} title={t("palette")} closeLabel={desk("close")}>
      <PaletteList {...lists} onClose={onClose} />
    </Dialog>
  );
}

type PaletteOption = Command & { story?: FoundStory };
type Group = { name: "stories" | "places" | "actions"; options: PaletteOption[] };

function PaletteList({ commands, places, findStories, onClose }: Omit<PaletteProps, "open">) {
  const t = useTranslations("commands");
  const [typed, setTyped] = useState("");
  const { stories, isLooking, isAway } = useFoundStories(findStories, typed);
  const groups = useGroups({ commands, places, typed, stories });
  const isEmpty = groups.length === 0;
  const choose = (option: PaletteOption) => {
    onClose();
    option.run();
  };
  const say = isAway ? t("away") : !isEmpty || isLooking ? "" : t("nothing", { text: typed.trim() });
  return (
    <div className="palette">
      <OptionField text={typed} onText={setTyped} isOpen={!isEmpty}>
        <ComboboxField
          ref={takeFocus}
          autoSelect="always"
          aria-label={t("what")}
          placeholder={t("what")}
          maxLength={100}
        />
        <p className={styles.say} role="status">
          {say}
        </p>
        <ComboboxList className={styles.list} aria-label={t("palette")} alwaysVisible>
          {groups.map(({ name, options }) => (
            <ComboboxGroup key={name}>
              <ComboboxGroupLabel className={styles.group}>{t(`groups.${name}`)}</ComboboxGroupLabel>
              {options.map((option) => (
                <OptionRow key={option.key} option={option} onChoose={() => choose(option)} />
              ))}
            </ComboboxGroup>
          ))}
        </ComboboxList>
      </OptionField>
    </div>
  );
}

/** A dialog focuses the element with `autofocus`, else its close button. */
function takeFocus(field: HTMLInputElement | null): void {
  field?.setAttribute("autofocus", "");
}

type Found = { commands: Command[]; places: Command[]; typed: string; stories: FoundStory[] };

/** Matches in groups; stories come first, because they are searched most. */
function useGroups({ commands, places, typed, stories }: Found): Group[] {
  const untitled = useTranslations("stories")("untitled");
  const router = useRouter();
  return useMemo(() => {
    const found: PaletteOption[] = stories.map((story) => ({
      key: `story-${story.storyId}`,
      label: story.headline || untitled,
      icon: "doc",
      story,
      run: () => router.push(`/dashboard/articles/${story.articleId}`),
    }));
    const groups: Group[] = [
      { name: "stories", options: found },
      { name: "actions", options: findCommands(commands, typed) },
      { name: "places", options: findCommands(places, typed) },
    ];
    return groups.filter(({ options }) => options.length > 0);
  }, [commands, places, typed, stories, untitled, router]);
}

type OptionRowProps = { option: PaletteOption; onChoose: () => void };

function OptionRow({ option, onChoose }: OptionRowProps) {
  const { story, keys } = option;
  return (
    <Option className={styles.option} onChoose={onChoose}>
      <Icon name={option.icon} />
      <span className={styles.label} lang={story ? localeFacts[story.locale].lang : undefined}>
        {option.label}
      </span>
      {story ? <StateMark state={story.state} /> : null}
      {keys ? (
        <span className={styles.keys} aria-hidden="true">
          {keys.map((key) => (
            <kbd key={key}>{key}</kbd>
          ))}
        </span>
      ) : null}
    </Option>
  );
}
